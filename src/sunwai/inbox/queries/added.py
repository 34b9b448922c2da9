"""Views whose conversations stand in a table of an app above, which says how to find them when it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Value = int | str
#: A person's number and teams → an SQL condition on a conversation's ``id``, and its values.
Condition = Callable[[int, tuple[int, ...]], tuple[str, tuple[Value, ...]]]

_conditions: dict[str, Condition] = {}
ADDED: Final = ("handed",)


def register(view: str, condition: Condition) -> None:
    """Say how the conversations of a view are found."""
    _conditions[view] = condition


def condition_of(view: str) -> Condition | None:
    """Return how the conversations of an added view are found; None for the inbox's own views."""
    return _conditions.get(view, _nothing) if view in ADDED else None


def _nothing(_staff: int, _teams: tuple[int, ...]) -> tuple[str, tuple[Value, ...]]:
    return "1 = 0", ()
