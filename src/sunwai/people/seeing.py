"""Whose eyes what is shown now is for: set where a page or a call begins, read where personal data is masked.

Nobody looks where a job works for itself: it sees all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

_role: Final[ContextVar[str]] = ContextVar("role", default="")
_noted: Final[ContextVar[dict[Any, Any] | None]] = ContextVar("noted", default=None)


@contextmanager
def seen_by(role: str) -> Iterator[None]:
    """Show what is rendered inside to this role; empty: nobody is known yet."""
    before, notes = _role.set(role), _noted.set({})
    try:
        yield
    finally:
        _noted.reset(notes)
        _role.reset(before)


def look_as(role: str) -> None:
    """Say who looks, once that is known inside ``seen_by``."""
    _role.set(role)


def looking() -> str:
    """Return the role that looks; empty where nobody does."""
    return _role.get()


def noted() -> dict[Any, Any]:
    """Return what was looked up for this one look, to be added to; gone when it ends."""
    notes = _noted.get()
    return {} if notes is None else notes
