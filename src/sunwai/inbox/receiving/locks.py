"""One order for everybody who locks: a connection's door, conversations, their messages, what is done to those.

People lock their conversation before its messages. What a network says of a message, and sending it, went the other
way round, so that two of them could wait for each other, and PostgreSQL ended one. SQLite has one writer at a time
and needs none of this.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection as database
from django.db.models import Q

from sunwai.channels.types import InboundReceipt
from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, Message, SentPart, Thread
from sunwai.inbox.receiving.keys import Key


def lock_told(keys: Iterable[Key], receipts: Iterable[tuple[Connection, InboundReceipt]]) -> None:
    """Lock the conversations that a batch tells of, oldest first. Four statements at most, none on SQLite."""
    if database.vendor != "postgresql":
        return
    wanted = list(keys)
    found = set(_of_threads(receipts))
    if wanted:
        names = {"connection_id__in": {place for place, _ in wanted}, "external_id__in": {name for _, name in wanted}}
        found.update(Message.objects.filter(**names).values_list("conversation_id", flat=True))
        found.update(SentPart.objects.filter(**names).values_list("message__conversation_id", flat=True))
    lock(found)


def lock(conversations: Iterable[int]) -> None:
    """Lock conversations until the transaction ends, always in the same order. One statement, none without any."""
    wanted = set(conversations)
    if wanted:
        list(Conversation.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))


def lock_of(message_id: int) -> None:
    """Lock the conversation of a message until the transaction ends: do it before the message itself. One statement."""
    list(Conversation.objects.select_for_update(of=("self",)).filter(messages=message_id).values_list("pk"))


def _of_threads(receipts: Iterable[tuple[Connection, InboundReceipt]]) -> Iterable[int]:
    """Return where somebody has read everything up to a moment."""
    read = Q()
    for connection, item in receipts:
        if item.partner is not None and item.until is not None:
            partner = {"identity__external_id": item.partner.external_id, "identity__scope": item.partner.scope}
            read |= Q(connection=connection, **partner)
    return Thread.objects.filter(read).values_list("conversation_id", flat=True) if read else ()
