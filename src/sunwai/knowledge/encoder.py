"""The optional encoder (``sunwai.language.encoder``) as articles are found by it: whether it is on, what is kept of it."""

from __future__ import annotations

import hashlib

from django.conf import settings

from sunwai.language.encoder import MODEL, SIZE, encode, plain

__all__ = ["MODEL", "SIZE", "digest_of", "encode", "is_on"]


def is_on() -> bool:
    """Say whether the owner switched it on."""
    return bool(settings.SUNWAI.encoder)


def digest_of(text: str) -> str:
    """Return what a text's vector is kept under."""
    return hashlib.sha256(f"{MODEL}\n{plain(text)}".encode()).hexdigest()
