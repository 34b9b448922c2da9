"""What stands above a public stretch: the nearest shown at once, the older ones folded."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.customers.wording import words
from sunwai.desk.scripts import lang_of
from sunwai.inbox.models import Ancestor, Message
from sunwai.inbox.queries.above import above


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One ancestor with its words, as whoever looks may read them, and their language."""

    row: Ancestor
    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a message answers. ``older``: from the topmost down."""

    id: int
    nearest: Shown
    older: list[Shown]


def context_of(message: Message, *, place: str) -> Context | None:
    """Return what stands above a message, None where nothing does. One query, none for a private message."""
    of = message.conversation.customer_id
    found = [Shown(row=each, text=words(each.text, of=of), lang=lang_of(each.text, place)) for each in above(message)]
    return Context(id=message.pk, nearest=found[-1], older=found[:-1]) if found else None
