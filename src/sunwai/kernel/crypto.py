"""Secrets at rest and keyed tokens. The key lives outside the database (``SUNWAI_SECRET_KEY``)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

TOKEN_BYTES = 12  # 96 bits of a SHA-256 HMAC: short enough for a Message-ID, far beyond guessing


class Unreadable(Exception):
    """A sealed value was written with another key, or was changed."""


def derived_key(purpose: str) -> bytes:
    """Return 32 bytes that depend on the installation's key and on ``purpose``."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"sunwai:{purpose}".encode(), hashlib.sha256)


@lru_cache(maxsize=4)
def _fernet(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))


def seal(values: Mapping[str, str]) -> str:
    """Encrypt a small mapping of secrets for storing."""
    return _fernet(derived_key("at-rest")).encrypt(json.dumps(dict(values)).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """Decrypt what ``seal`` made.

    Raises:
        Unreadable: the key is not the one it was sealed with.
    """
    return dict(_opened(sealed, derived_key("at-rest"))) if sealed else {}


@lru_cache(maxsize=256)
def _opened(sealed: str, key: bytes) -> tuple[tuple[str, str], ...]:
    """Open a seal once per process: the pipeline asks for the same few accounts all day."""
    try:
        opened = json.loads(_fernet(key).decrypt(sealed.encode()))
    except InvalidToken as error:
        raise Unreadable("sealed with another key") from error
    return tuple((str(name), str(value)) for name, value in opened.items())


def keyed_token(purpose: str, value: str) -> str:
    """Return ``value`` with a signature over it, safe in an address or a Message-ID: ``<value>.<signature>``."""
    return f"{value}.{_signature(purpose, value)}"


def open_token(purpose: str, token: str) -> str | None:
    """Return the value inside ``token``, or None when its signature is not ours."""
    value, _, signature = token.rpartition(".")
    ours = _signature(purpose, value).encode()
    if value and hmac.compare_digest(_bytes(signature.lower()), ours):  # as text it would not take a stranger's é
        return value
    return None


def _signature(purpose: str, value: str) -> str:
    digest = hmac.digest(derived_key(f"token:{purpose}"), _bytes(value), hashlib.sha256)[:TOKEN_BYTES]
    return base64.b32encode(digest).decode().rstrip("=").lower()  # addresses lose their case on the way


def _bytes(text: str) -> bytes:
    """Return distinct bytes for distinct texts, also for the lone surrogates that a broken mail header leaves."""
    return text.encode("utf-8", "surrogatepass")
