"""Ids and randomness, in one place."""

from __future__ import annotations

import random
import secrets
import time
import uuid


def new_id() -> uuid.UUID:
    """Return a UUID of version 7: unguessable, and ascending by creation time.

    Source: RFC 9562, section 5.7 (May 2024).
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))


def secret_token(bytes_of_entropy: int = 32) -> str:
    """Return a URL-safe random token."""
    return secrets.token_urlsafe(bytes_of_entropy)


def jitter(limit_seconds: float) -> float:
    """Return a random delay between 0 and ``limit_seconds`` ("full jitter").

    Source: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015-03-04.
    """
    return random.uniform(0, limit_seconds)  # noqa: S311 - spreading load, not guarding anything


def secret_code(letters: str, length: int) -> str:
    """Return so many random letters: for codes that a person reads and types."""
    return "".join(secrets.choice(letters) for _ in range(length))
