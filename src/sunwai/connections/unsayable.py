"""Words that a connection could never say, refused when they are written: they name a checked answer that is not there.

Connections do not know what a brand knows; the wiring names who does (``config/wiring.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from django.utils.module_loading import import_string

from sunwai.people.models import Brand


class Check(Protocol):
    """Who knows a brand's checked answers, and refuses words by language that name none of them."""

    def __call__(self, texts: Mapping[str, str], *, brand: Brand) -> None:
        """Raise ``Refused``, or do nothing."""


_named: Final[list[str]] = []


def register(check: str) -> None:
    """Set who knows it, by a dotted name. Called once, by the wiring."""
    _named[:] = [check]


def refuse_unsayable(texts: Mapping[str, str], *, brand: Brand) -> None:
    """Refuse words that could never be said.

    Raises:
        Refused: ``unknown_answer``, ``answer_internal``, ``answer_language``.

    """
    for name in _named:
        check: Check = import_string(name)
        check(texts, brand=brand)
