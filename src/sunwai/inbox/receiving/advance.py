"""What new messages do to their conversations: newest words, whose turn it is, since when the customer waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sunwai.inbox import languages, previews
from sunwai.inbox.models import Conversation, Proof, Status
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.inbox.receiving.conversations import stays_closed
from sunwai.inbox.receiving.messages import stars


def advance(arrivals: Sequence[Arrival]) -> list[Conversation]:
    """Bring conversations up to their new messages, in memory; return those that woke up."""
    conversations = {id(each.the_conversation()): each.the_conversation() for each in arrivals}
    woken = [each for each in conversations.values() if _wakes(each, arrivals)]
    for each in arrivals:
        _advance_one(each.the_conversation(), each)
    for conversation in woken:
        conversation.status, conversation.resolution = Status.OPEN, ""
        conversation.resolved_at = conversation.snoozed_until = None
    return woken


def _wakes(conversation: Conversation, arrivals: Iterable[Arrival]) -> bool:
    if conversation.status == Status.OPEN:
        return False
    return any(
        each.conversation is conversation and each.proof != Proof.HELD and not stays_closed(each) for each in arrivals
    )


def _advance_one(conversation: Conversation, arrival: Arrival) -> None:
    item, reading = arrival.item, arrival.incoming.reading
    conversation.opened_at = min(conversation.opened_at, item.sent_at)
    if item.sent_at >= conversation.last_activity_at or not (conversation.preview or conversation.preview_file):
        previews.put(conversation, item.text, item.subject, files=item.attachments)
        conversation.connection, conversation.channel = arrival.connection, arrival.connection.channel
        conversation.last_activity_at = max(conversation.last_activity_at, item.sent_at)
    if item.rating is not None:
        conversation.rating = stars(item.rating)
    if arrival.inbound and arrival.proof != Proof.HELD:
        if reading:
            conversation.language = languages.carried(conversation, reading.language, reading.script)
            conversation.script = reading.script
        conversation.waiting_since = _waiting_since(conversation, arrival)


def _waiting_since(conversation: Conversation, arrival: Arrival) -> dt.datetime | None:
    """Return since when the customer waits: the oldest unanswered message; machines and the blocked do not wait."""
    if stays_closed(arrival) and not (arrival.opens and arrival.item.automatic):
        return conversation.waiting_since
    return min(filter(None, (conversation.waiting_since, arrival.item.sent_at)))
