"""Fifth step: the messages themselves, their files, and what they do to their conversations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q

from sunwai.channels.types import Media
from sunwai.inbox.models import (
    Attachment,
    AuthorType,
    Conversation,
    Delivery,
    Message,
    Proof,
    Status,
    Thread,
)
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.inbox.receiving.conversations import stays_closed

LONGEST_PREVIEW = 200
LONGEST_NAME = 200
CONVERSATION_COLUMNS = [
    "connection",
    "channel",
    "preview",
    "status",
    "resolution",
    "resolved_at",
    "snoozed_until",
    "language",
    "script",
    "last_activity_at",
    "waiting_since",
    "opened_at",
]


def find_parents(arrivals: Sequence[Arrival]) -> None:
    """Set what each arrival answers, where we have it. One statement."""
    wanted = {(each.connection.pk, each.item.parent_id): each for each in arrivals if each.item.parent_id}
    if not wanted:
        return
    rows = Message.objects.filter(
        Q(external_id__in={key[1] for key in wanted}), connection_id__in={key[0] for key in wanted}
    ).select_related("thread__identity__customer")
    found = {(row.connection_id, row.external_id): row for row in rows}
    for each in arrivals:
        each.parent = found.get((each.connection.pk, each.item.parent_id))


def write(arrivals: Sequence[Arrival]) -> list[Message]:
    """Store the messages and their attachments. Two statements."""
    for each in arrivals:
        each.message = _message(each)
    stored = Message.objects.bulk_create([each.the_message() for each in arrivals])
    Attachment.objects.bulk_create(
        _attachment(each, number, media) for each in arrivals for number, media in enumerate(each.item.attachments)
    )
    return stored


def _message(arrival: Arrival) -> Message:
    item, reading = arrival.item, arrival.incoming.reading
    return Message(
        conversation=arrival.the_conversation(),
        thread=arrival.the_thread(),
        connection=arrival.connection,
        external_id=item.external_id,
        in_reply_to=arrival.parent,
        parent_id=item.parent_id,
        direction=item.direction.value,
        kind=item.kind.value,
        visibility=item.visibility.value,
        text=item.text,
        html=item.html,
        subject=item.subject[:300],
        language=reading.language if reading else "",
        script=reading.script if reading else "",
        sent_at=item.sent_at,
        author_type=AuthorType.CUSTOMER if arrival.inbound else AuthorType.AGENT,
        author_identity=arrival.the_identity() if arrival.inbound else None,
        author_name=(item.author.name or item.author.handle)[:LONGEST_NAME],
        automatic=item.automatic,
        proof=arrival.proof,
        url=item.url,
        meta=dict(item.meta),
        delivery="" if arrival.inbound else Delivery.SENT,
        delivery_at=None if arrival.inbound else item.sent_at,
    )


def _attachment(arrival: Arrival, number: int, media: Media) -> Attachment:
    stored = arrival.incoming.files.get(number)
    return Attachment(
        message=arrival.the_message(),
        name=media.name[:255],
        content_type=media.content_type[:120],
        size=stored.size if stored else 0,
        digest=stored.digest if stored else "",
        file=stored.key if stored else "",
        problem=stored.problem if stored else "",
        source_url=media.url,
        inline_id=media.inline_id[:255],
    )


def advance(arrivals: Sequence[Arrival]) -> list[Conversation]:
    """Bring the conversations up to their new messages; return those that woke up. Two statements."""
    conversations = {each.the_conversation().pk: each.the_conversation() for each in arrivals}
    woken = [conversation for conversation in conversations.values() if _wakes(conversation, arrivals)]
    for each in arrivals:
        _advance_one(conversations[each.the_conversation().pk], each)
    for conversation in woken:
        conversation.status, conversation.resolution = Status.OPEN, ""
        conversation.resolved_at = conversation.snoozed_until = None
    Conversation.objects.bulk_update(conversations.values(), CONVERSATION_COLUMNS)
    Thread.objects.bulk_update(_threads_written_in(arrivals), ["last_inbound_at"])
    return woken


def _wakes(conversation: Conversation, arrivals: Iterable[Arrival]) -> bool:
    if conversation.status == Status.OPEN:
        return False
    return any(
        each.the_conversation().pk == conversation.pk and each.proof != Proof.HELD and not stays_closed(each)
        for each in arrivals
    )


def _advance_one(conversation: Conversation, arrival: Arrival) -> None:
    item, message = arrival.item, arrival.the_message()
    conversation.opened_at = min(conversation.opened_at, item.sent_at)
    if item.sent_at >= conversation.last_activity_at or not conversation.preview:
        conversation.preview = " ".join(item.text.split())[:LONGEST_PREVIEW] or item.subject[:LONGEST_PREVIEW]
        conversation.connection, conversation.channel = arrival.connection, arrival.connection.channel
        conversation.last_activity_at = max(conversation.last_activity_at, item.sent_at)
    if arrival.inbound and arrival.proof != Proof.HELD:
        conversation.language, conversation.script = message.language, message.script
        conversation.waiting_since = _waiting_since(conversation, arrival)


def _waiting_since(conversation: Conversation, arrival: Arrival) -> dt.datetime | None:
    """Return since when the customer waits: the oldest unanswered message; machines and the blocked do not wait."""
    if stays_closed(arrival) and not (arrival.opens and arrival.item.automatic):
        return conversation.waiting_since
    return min(filter(None, (conversation.waiting_since, arrival.item.sent_at)))


def _threads_written_in(arrivals: Iterable[Arrival]) -> list[Thread]:
    threads = {}
    for each in arrivals:
        if each.inbound and each.proof != Proof.HELD:
            thread = each.the_thread()
            thread.last_inbound_at = max(filter(None, (thread.last_inbound_at, each.item.sent_at)))
            threads[thread.pk] = thread
    return list(threads.values())
