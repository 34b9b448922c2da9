"""Who waits: the customer, in public and in private each by its own clock, and those who read along for the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sunwai.inbox.models import Activity, Message, Status


def waiting(messages: Iterable[Message], *, status: str) -> dict[str, dt.datetime]:
    """Return, for ``public`` and ``private``, since when the oldest unanswered message waits. No query.

    A person's answer of the same visibility ends the waiting; what a machine wrote does not. Nobody waits in a
    resolved conversation.
    """
    since: dict[str, dt.datetime] = {}
    if status == Status.RESOLVED:
        return since
    for each in sorted(messages, key=lambda message: (message.sent_at, message.pk)):
        if each.visibility == "staff" or each.deleted_at or each.automatic:
            continue
        if each.direction == "in":
            since.setdefault(each.visibility, each.sent_at)
        else:
            since.pop(each.visibility, None)
    return since


def closing_due(messages: Iterable[Message], *, went: Activity | None) -> bool:
    """Say whether others still wait to read how it ended: ``went`` private, answered there, and not closed in public.

    No query.
    """
    if went is None:
        return False
    ours = [each for each in messages if each.direction == "out" and not each.deleted_at and not each.automatic]
    answered = any(each.visibility == "private" for each in ours)
    public = [each for each in ours if each.visibility == "public" and each.pk != went.data.get("message")]
    return answered and not any(each.sent_at >= went.at for each in public)
