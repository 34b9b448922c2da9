"""What lies beside this app or may be missing: the brand's number patterns and its voice, named by the wiring."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Protocol

from django.utils.module_loading import import_string

from sunwai.language.facts import Pattern
from sunwai.people.models import Brand


class Patterns(Protocol):
    """Who knows how brands write their numbers."""

    def __call__(self, brands: Collection[int]) -> Mapping[int, tuple[Pattern, ...]]:
        """Return the patterns by brand."""


class Voice(Protocol):
    """Who knows how a brand speaks."""

    def __call__(self, brand: Brand, *, language: str, channel: str) -> str:
        """Return what a writer must know of the brand's voice, in plain words; empty where nothing is set."""


_named: Final[dict[str, str]] = {}


def register(*, patterns: str, voice: str = "") -> None:
    """Set who knows it, by dotted names; no voice where nobody does. Called once, by the wiring."""
    _named.update(patterns=patterns, voice=voice)


def patterns_of(brand: Brand) -> tuple[Pattern, ...]:
    """Return how a brand writes its numbers. One query."""
    if not _named.get("patterns"):
        return ()
    known: Patterns = import_string(_named["patterns"])
    return known([brand.pk]).get(brand.pk, ())


def voice_of(brand: Brand, *, language: str, channel: str) -> str:
    """Return how a brand speaks, empty where nobody has said."""
    if not _named.get("voice"):
        return ""
    known: Voice = import_string(_named["voice"])
    return known(brand, language=language, channel=channel)
