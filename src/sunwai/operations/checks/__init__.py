"""Every check of the health page, the JSON answer and ``sunwai doctor``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from django.db import DatabaseError
from django.utils.translation import gettext as _

from sunwai.operations.checks import channels, database, letters, loops, machine, menus, model, reading
from sunwai.operations.checks.check import Check, State

__all__ = ["ALL", "Check", "State", "run", "worst"]

ALL: Final[tuple[Callable[[], Iterable[Check]], ...]] = (
    database.check,
    loops.check,
    letters.check,
    channels.check,
    menus.check,
    model.check,
    machine.check,
    reading.check,
)


def run() -> list[Check]:
    """Run every check; a group that cannot reach the database says so in one bad check."""
    return [found for group in ALL for found in _guarded(group)]


def worst(found: Iterable[Check]) -> State:
    """Return the worst state of all."""
    return max((check.state for check in found), key=list(State).index, default=State.OK)


def _guarded(group: Callable[[], Iterable[Check]]) -> list[Check]:
    try:
        return list(group())
    except DatabaseError as error:
        name = group.__module__.rpartition(".")[2]
        says = _("This could not be looked at: the database answered “%(error)s”.") % {"error": type(error).__name__}
        return [Check(name=f"{name}.unknown", state=State.BAD, title=_("Database"), says=says)]
