"""The course of one conversation: what was said and what happened, by the network's time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from sunwai.inbox.models import Activity, Conversation, Message, Notice, SendAttempt
from sunwai.inbox.queries.listing import opened, seal_at
from sunwai.inbox.queries.notices import held_by_another_app, notices_of
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.people.models import Staff

MOST_MESSAGES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in the course: a message, an activity or a notice."""

    at: dt.datetime
    message: Message | None = None
    activity: Activity | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A stretch of a conversation, oldest first. ``before``: the cursor of the stretch before it; None at the start."""

    conversation: Conversation
    entries: list[Entry]
    before: str | None

    @property
    def messages(self) -> list[Message]:
        """Return only what was said."""
        return [entry.message for entry in self.entries if entry.message is not None]

    @property
    def elsewhere(self) -> bool:
        """Say whether another app holds the private talk now."""
        return held_by_another_app(each for entry in self.entries if (each := entry.message or entry.notice))


def course(staff: Staff, conversation: Conversation | int, *, before: str | None = None, limit: int = 100) -> Course:
    """Return the newest stretch of a conversation, or the one before a cursor. Ten queries.

    Messages come with attachments, versions, reactions, mentions, author, the message they answer, and their sending
    with every attempt.

    Raises:
        NotFound: this person may not see the conversation.
        Refused: ``bad_cursor``.

    """
    number = conversation if isinstance(conversation, int) else conversation.pk
    talk = conversation_for(staff, number)
    size = max(1, min(limit, MOST_MESSAGES))
    newest = list(messages_of(talk, before=before)[: size + 1])
    shown, more = newest[:size], len(newest) > size
    since = shown[-1].sent_at if more else None
    entries = [Entry(at=each.sent_at, message=each) for each in reversed(shown)]
    entries += [Entry(at=each.at, activity=each) for each in _activities(talk, since=since, before=before)]
    until = opened(before)[0] if before else None
    entries += [Entry(at=each.at, notice=each) for each in notices_of(talk, since=since, until=until)]
    entries.sort(key=lambda entry: entry.at)  # stable: messages of one moment keep their order
    return Course(conversation=talk, entries=entries, before=cursor_of(shown[-1]) if more else None)


def messages_of(conversation: Conversation, *, before: str | None = None) -> QuerySet[Message]:
    """Return a conversation's messages, newest first, with all that a bubble shows, lazily."""
    found = joined(conversation.messages.all()).order_by("-sent_at", "-id")
    if before is None:
        return found
    at, number = opened(before)
    return found.filter(Q(sent_at__lt=at) | Q(sent_at=at, pk__lt=number))


def joined(messages: QuerySet[Message] | None = None) -> QuerySet[Message]:
    """Return messages with all that a bubble shows, lazily."""
    attempts = Prefetch("sending__history", SendAttempt.objects.order_by("number"))
    return (
        (Message.objects.all() if messages is None else messages)
        .select_related("author_staff", "author_identity", "connection", "in_reply_to", "sending", "thread__identity")
        .prefetch_related("attachments", "versions", "reactions", "mentions__staff", "native_actions", attempts)
    )


def _activities(conversation: Conversation, *, since: dt.datetime | None, before: str | None) -> QuerySet[Activity]:
    found = conversation.activities.select_related("actor").order_by("at", "id")
    if since is not None:
        found = found.filter(at__gte=since)
    return found.filter(at__lt=opened(before)[0]) if before else found


def cursor_of(message: Message) -> str:
    """Return the cursor of the stretch before a message."""
    return seal_at(message.sent_at, message.pk)
