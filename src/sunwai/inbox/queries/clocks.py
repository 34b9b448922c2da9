"""Who waits: the customer, in public and in private each by its own clock, and those who read along for the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db.models import Max, Min, Q

from sunwai.inbox.models import Activity, Conversation, Message, Status

CLOCKS: Final = ("public", "private")


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


def waiting_in(conversation: Conversation) -> dict[str, dt.datetime]:
    """Return what ``waiting`` says of all messages of a conversation, however many. Two queries."""
    if conversation.status == Status.RESOLVED:
        return {}
    counted = conversation.messages.filter(deleted_at=None, automatic=False, visibility__in=CLOCKS).order_by()
    answered = dict(counted.filter(direction="out").values_list("visibility").annotate(Max("sent_at")))
    unanswered = Q(pk__in=())
    for visibility in CLOCKS:
        later = {"sent_at__gt": answered[visibility]} if visibility in answered else {}
        unanswered |= Q(visibility=visibility, **later)
    said = counted.filter(unanswered, direction="in")
    return dict(said.values_list("visibility").annotate(Min("sent_at")))


def closing_due_in(conversation: Conversation, *, went: Activity | None) -> bool:
    """Say what ``closing_due`` says of all messages of a conversation, however many. Two queries at most."""
    if went is None:
        return False
    ours = conversation.messages.filter(direction="out", deleted_at=None, automatic=False)
    public = ours.filter(visibility="public", sent_at__gte=went.at).exclude(pk=went.data.get("message"))
    return ours.filter(visibility="private").exists() and not public.exists()


def newest(conversation: Conversation, verb: str) -> Activity | None:
    """Return what happened last of this kind in a conversation. One query."""
    return conversation.activities.filter(verb=verb).order_by("at", "pk").last()


def was_public(conversation: Conversation) -> bool:
    """Say whether the customer ever wrote where everybody reads. One query."""
    return conversation.messages.filter(direction="in", visibility="public").exists()
