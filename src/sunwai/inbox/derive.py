"""Columns of a conversation that follow from its messages, worked out anew after messages moved or went away."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min, Q, QuerySet

from sunwai.inbox import previews
from sunwai.inbox.models import AuthorType, Conversation, Delivery, Message, Proof

DERIVED = (
    *previews.COLUMNS,
    *("connection", "channel", "last_activity_at", "opened_at", "waiting_since", "first_response_at"),
)


def refresh(conversation: Conversation) -> None:
    """Set the derived columns from the messages, without saving. Six queries."""
    newest = seen(conversation).order_by("-sent_at", "-id").first()
    if newest is not None:
        show_words(conversation, newest)
        conversation.last_activity_at = newest.sent_at
        show_connection(conversation, newest)
        first = seen(conversation).aggregate(at=Min("sent_at"))["at"]
        conversation.opened_at = first or conversation.opened_at
    conversation.waiting_since = waiting_since(conversation)
    conversation.first_response_at = first_response_at(conversation)


def show_words(conversation: Conversation, message: Message) -> None:
    """Let a message be what the list shows of its conversation. One query where it has no words."""
    silent = not (message.text + message.subject).strip()
    files = message.attachments.order_by("pk") if silent else ()
    previews.put(conversation, message.text, message.subject, files=files)


def show_connection(conversation: Conversation, message: Message) -> None:
    """Let the conversation stand under the connection of its newest message."""
    if message.connection is not None:
        conversation.connection, conversation.channel = message.connection, message.connection.channel


def seen(conversation: Conversation) -> QuerySet[Message]:
    """Return the messages that are no notes."""
    return conversation.messages.exclude(visibility="staff")


def answers(conversation: Conversation) -> QuerySet[Message]:
    """Return what people of ours said to the customer."""
    ours = seen(conversation).filter(direction="out", author_type=AuthorType.AGENT)
    return ours.exclude(delivery=Delivery.FAILED).exclude(meta__has_key="forward_to")


def asked(conversation: Conversation) -> QuerySet[Message]:
    """Return what the customer said and somebody should answer: no machine's words, none held as a stranger's."""
    return conversation.messages.filter(direction="in", automatic=False).exclude(proof=Proof.HELD)


def waiting_since(conversation: Conversation) -> dt.datetime | None:
    """Return the time of the oldest customer message after our last answer. Two queries."""
    last = answers(conversation).order_by("-sent_at").values_list("sent_at", flat=True).first()
    later = Q(sent_at__gt=last) if last else Q()
    oldest: dt.datetime | None = asked(conversation).filter(later).aggregate(at=Min("sent_at"))["at"]
    return oldest


def first_response_at(conversation: Conversation) -> dt.datetime | None:
    """Return the time of the first human answer after the first customer message. Two queries."""
    first = asked(conversation).aggregate(at=Min("sent_at"))["at"]
    if first is None:
        return None
    answer: dt.datetime | None = answers(conversation).filter(sent_at__gte=first).aggregate(at=Min("sent_at"))["at"]
    return answer
