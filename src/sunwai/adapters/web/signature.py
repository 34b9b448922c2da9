"""Who is speaking: HMAC-SHA256 over the raw bytes, as ``sha256=<hex>`` in a header."""

from __future__ import annotations

import hashlib
import hmac

from sunwai.channels.types import HookRequest
from sunwai.kernel.errors import Forged

SCHEME = "sha256="


def verify(request: HookRequest, *, header: str, secret: str) -> None:
    """Compare the signature with ours, in constant time.

    Raises:
        Forged: it is missing, malformed or another's, or there is no secret.

    """
    given = request.headers.get(header, "").encode("utf-8", "replace")
    if not secret or not hmac.compare_digest(given, signed(request.body, secret=secret).encode()):
        raise Forged("the signature does not fit the body")


def signed(body: bytes, *, secret: str) -> str:
    """Return what the header must say of these bytes."""
    return SCHEME + hmac.digest(secret.encode(), body, hashlib.sha256).hex()
