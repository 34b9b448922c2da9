"""Conversations in which a machine may speak: begun or gone on with just now, in private, and answered by nobody."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from sunwai.connections.models import Connection
from sunwai.inbox.answering.machine import MENU
from sunwai.inbox.models import Conversation, Message, Proof, Status, Thread
from sunwai.kernel import clock

FRESH: Final = dt.timedelta(minutes=15)  # what is older is no moment for a machine to speak
A_DAY: Final = dt.timedelta(days=1)


def fresh(connection: Connection) -> QuerySet[Conversation]:
    """Return open conversations with a fresh unanswered message and no machine's word within a day, newest first.

    What a menu answers to a tap is no such word: it was asked for.
    """
    now = clock.now()
    spoken = _by_itself().filter(conversation=OuterRef("pk"), sent_at__gt=now - A_DAY)
    waiting = Conversation.objects.filter(
        connection=connection, status=Status.OPEN, waiting_since__isnull=False, last_activity_at__gt=now - FRESH
    )
    return waiting.exclude(Exists(spoken)).order_by("-last_activity_at", "-pk")


def asked_in(conversation: Conversation) -> Message | None:
    """Return the customer's newest message where a machine may answer it: private, fresh, a person's, not blocked.

    One query.
    """
    theirs = conversation.messages.filter(direction="in", deleted_at=None).exclude(thread=None)
    newest = theirs.select_related("thread__identity", "connection").order_by("-sent_at", "-pk").first()
    if newest is None or newest.thread is None or newest.sent_at < clock.now() - FRESH:
        return None
    barred = newest.automatic or newest.proof == Proof.HELD or newest.thread.identity.blocked_at is not None
    return None if barred or newest.visibility != "private" else newest


def was_answered(asked: Message) -> bool:
    """Say whether a machine answered this very message: a menu a tap. One query."""
    return _by_machine().filter(in_reply_to=asked).exists()


def is_first_contact(conversation: Conversation, thread: Thread) -> bool:
    """Say whether a thread's conversation has just opened and was never greeted. At most two queries."""
    if conversation.opened_at < clock.now() - FRESH:
        return False
    greeted = _by_machine().filter(thread=thread, meta__occasion="first_contact").exists()
    return not greeted and not conversation.messages.filter(direction="out").exclude(visibility="staff").exists()


def was_spoken_to(thread: Thread) -> bool:
    """Say whether a machine spoke to this person by itself within a day, in whatever conversation. One query."""
    recently = _by_itself().filter(sent_at__gt=clock.now() - A_DAY)
    return recently.filter(thread__identity=thread.identity_id).exists()


def _by_itself() -> QuerySet[Message]:
    return _by_machine().exclude(meta__occasion=MENU)


def _by_machine() -> QuerySet[Message]:
    return Message.objects.filter(direction="out", automatic=True)
