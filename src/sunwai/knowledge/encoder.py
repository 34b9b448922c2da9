"""The optional encoder (``sunwai.language.encoder``) as articles are found by it: when, and what is kept of it."""

from __future__ import annotations

import hashlib

from django.conf import settings

from sunwai.language import read
from sunwai.language.encoder import MODEL, SIZE, encode, plain

__all__ = ["MODEL", "SIZE", "digest_of", "encode", "helps", "is_on"]


def is_on() -> bool:
    """Say whether the owner switched it on."""
    return bool(settings.SUNWAI.encoder)


def helps(asked: str) -> bool:
    """Say whether a question's vector finds articles that its words do not: where it is in English.

    Source: docs/reference/finding.md; Hindi and Urdu questions find less with it than without, in every writing form.
    """
    return read(asked).language == "en"


def digest_of(text: str) -> str:
    """Return what a text's vector is kept under."""
    return hashlib.sha256(f"{MODEL}\n{plain(text)}".encode()).hexdigest()
