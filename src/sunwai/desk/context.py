"""What stands above a public stretch: the nearest shown at once, the older ones folded."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.desk.scripts import lang_of
from sunwai.inbox.models import Ancestor, Message
from sunwai.inbox.queries.above import above


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One ancestor with the language of its words."""

    row: Ancestor
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a message answers. ``older``: from the topmost down."""

    id: int
    nearest: Shown
    older: list[Shown]


def context_of(message: Message, *, place: str) -> Context | None:
    """Return what stands above a message, None where nothing does. One query, none for a private message."""
    found = [Shown(row=each, lang=lang_of(each.text, place)) for each in above(message)]
    return Context(id=message.pk, nearest=found[-1], older=found[:-1]) if found else None
