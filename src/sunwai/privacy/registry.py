"""What each app erases and exports, told once by ``config/privacy.py``: privacy may not look up there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.utils.module_loading import import_string

from sunwai.kernel.subject import Piece, Subject
from sunwai.people.models import Staff

Eraser = Callable[[Subject, int], Piece]
Section = tuple[str, list[dict[str, Any]]]  # a file's name without its ending, and its rows
Exporter = Callable[[Subject, Staff], Iterator[Section]]

_erasers: Final[list[str]] = []
_retirers: Final[list[str]] = []
_exporters: Final[list[str]] = []


def register(*, erasers: Iterable[str], retirers: Iterable[str], exporters: Iterable[str]) -> None:
    """Set who erases, who empties old conversations, who exports: dotted names, in their order."""
    _erasers[:], _retirers[:], _exporters[:] = erasers, retirers, exporters


def erasers() -> list[str]:
    """Return the dotted names of those who erase a person, in their order."""
    return list(_erasers)


def retirers() -> list[str]:
    """Return the dotted names of those who empty conversations that have grown too old."""
    return list(_retirers)


def exporters() -> list[str]:
    """Return the dotted names of those who tell what is known of a person."""
    return list(_exporters)


def eraser(name: str) -> Eraser:
    """Return the eraser of a dotted name."""
    found: Eraser = import_string(name)
    return found


def exporter(name: str) -> Exporter:
    """Return the exporter of a dotted name."""
    found: Exporter = import_string(name)
    return found
