"""What happened in a conversation's places without a word, and which app holds them now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db.models import Exists, OuterRef

from sunwai.channels.types import Direction, Happening
from sunwai.inbox.models import Conversation, Message, Notice, Thread

MOST: Final = 200
HOLDS: Final[dict[str, bool]] = {Happening.HANDED_AWAY: True, Happening.HANDED_TO_US: False}
BEFORE: Final = dt.timedelta(days=1)  # a thread is handed to us, and people join, before the first word


def notices_of(conversation: Conversation, *, since: dt.datetime | None, until: dt.datetime | None) -> list[Notice]:
    """Return what happened in a stretch of a conversation, oldest first; the newest when too much did. One query."""
    here = Thread.objects.filter(conversation=conversation, connection=OuterRef("connection"), root=OuterRef("root"))
    found = Notice.objects.filter(Exists(here), at__gte=since or conversation.opened_at - BEFORE)
    if until is not None:
        found = found.filter(at__lt=until)
    return list(found.order_by("-at", "-id")[:MOST])[::-1]


def held_by_another_app(told: Iterable[Message | Notice]) -> bool:
    """Say whether another app holds the private talk, by the course so far, oldest first. No query.

    Meta's word counts; a message on stand-by says that another app holds it; an answer of ours has taken it over.
    """
    held = False
    for each in told:
        if isinstance(each, Notice):
            held = HOLDS.get(each.what, held)
        elif each.visibility == "private" and each.direction == Direction.IN:
            held = each.meta.get("standby") == "true"
        elif each.visibility == "private" and each.author_staff_id and each.delivery in {"sent", "delivered", "read"}:
            held = False
    return held
