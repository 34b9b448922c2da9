"""What lies beside this app: how a brand writes its numbers, named by the wiring."""

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


_named: Final[dict[str, str]] = {}


def register(*, patterns: str) -> None:
    """Set who knows it, by a dotted name. Called once, by the wiring."""
    _named.update(patterns=patterns)


def patterns_of(brand: Brand) -> tuple[Pattern, ...]:
    """Return how a brand writes its numbers. One query."""
    if not _named.get("patterns"):
        return ()
    known: Patterns = import_string(_named["patterns"])
    return known([brand.pk]).get(brand.pk, ())
