"""How long a customer waits for us: in public, where others watch, and in private, each by its own clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sunwai.inbox.models import Message, Status


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
