"""Checked answers that a macro names by ``{{answer:12}}``: whoever keeps them says their present words.

The inbox does not know what a brand knows; the wiring names who does, as it names those who hear of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Protocol

from django.utils.module_loading import import_string

from sunwai.people.models import Brand


class Expand(Protocol):
    """Who puts present words where a text names an answer; one that nobody knows stays as written."""

    def __call__(self, text: str, *, brand: Brand, language: str) -> str:
        """Return the text with those words."""


class Note(Protocol):
    """Who writes down which answers a macro names, or refuses one that its brand (None: any) does not have."""

    def __call__(self, *, macro_id: int, texts: Iterable[str], brand: Brand | None) -> None:
        """Remember it, instead of what the macro named before."""


NAMED: Final = re.compile(r"\{\{\s*(answer:\d+)\s*\}\}")
_named: Final[dict[str, str]] = {}


def register(*, expand: str, note: str) -> None:
    """Set who does it, by dotted names. Called once, by the wiring."""
    _named.update(expand=expand, note=note)


def expanded(text: str, *, brand: Brand, language: str) -> str:
    """Return a macro's text with the present words of the answers it names. No query where it names none."""
    if "expand" not in _named:
        return text
    expand: Expand = import_string(_named["expand"])
    return expand(text, brand=brand, language=language)


def note(*, macro_id: int, texts: Iterable[str], brand: Brand | None = None) -> None:
    """Tell which answers a macro of a brand (None: of all) names now.

    Raises:
        Refused: ``unknown_answer``.

    """
    if "note" in _named:
        write: Note = import_string(_named["note"])
        write(macro_id=macro_id, texts=texts, brand=brand)
