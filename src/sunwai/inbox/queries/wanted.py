"""What a search may be narrowed to: everything a list may, and when it was said, and with which files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sunwai.customers.queries.profile import kept_number
from sunwai.inbox.models import Conversation, ConversationLabel, Status, Tag
from sunwai.inbox.queries import narrowing
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.narrowing import Narrowed, Value
from sunwai.inbox.queries.topics import below

TAGS: Final = Conversation.tags.through._meta.db_table
LABELS: Final = ConversationLabel._meta.db_table
COLUMNS: Final = {
    "brand": "c.brand_id",
    "team": "c.team_id",
    "assignee": "c.assignee_id",
    "priority": "c.priority",
    "channel": "c.channel",
    "language": "c.language",
    "mood": "c.mood",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """None and empty: not narrowed. ``since`` is in it, ``until`` no more; ``best``: what answers best comes first."""

    filters: Filters = field(default_factory=Filters)
    status: str = ""
    files: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    best: bool = False


def said(wanted: Wanted) -> list[tuple[str, list[Value]]]:
    """Return SQL conditions on a message ``m``, each with its values."""
    return narrowing.parts(Narrowed(files=wanted.files, since=wanted.since, until=wanted.until))


def about(wanted: Wanted) -> Iterator[tuple[str, list[Value]]]:
    """Return SQL conditions on a conversation ``c``, each with its values.

    One query each with a tag and with a customer, for the number they have after merges.
    """
    filters = wanted.filters
    for name, column in COLUMNS.items():
        value = getattr(filters, name)
        if value not in (None, ""):
            yield f"{column} = %s", [value]
    if filters.customer is not None:
        yield "c.customer_id = %s", [kept_number(filters.customer)]
    if wanted.status in Status.values:
        yield "c.status = %s", [wanted.status]
    if filters.topic is not None:
        topics = below(filters.topic) or [0]
        yield f"c.known_topic_id IN ({', '.join(['%s'] * len(topics))})", list(topics)
    if filters.label:
        bears = f"SELECT 1 FROM {LABELS} l WHERE l.conversation_id = c.id AND l.name = %s"  # noqa: S608 - our own words
        yield f"EXISTS ({bears})", [filters.label]
    if filters.tag:
        tag = Tag.objects.filter(name__iexact=filters.tag).values_list("pk", flat=True).first()
        yield f"EXISTS (SELECT 1 FROM {TAGS} t WHERE t.conversation_id = c.id AND t.tag_id = %s)", [tag or 0]  # noqa: S608 - our own words
