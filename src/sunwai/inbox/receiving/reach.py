"""Which conversations a batch will lock, as far as can be known before it begins.

A few more than it needs are no harm; one that is missed is locked later, out of order, where another batch may hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from sunwai.channels.types import Direction, InboundMessage, InboundReceipt
from sunwai.inbox.models import Delivery, Message, Sending, SentPart, Thread
from sunwai.inbox.receiving.keys import Key
from sunwai.inbox.types import Incoming

IN_FLIGHT = (Delivery.QUEUED, Delivery.SENDING, Delivery.UNCONFIRMED, Delivery.FAILED)


def conversations_of(incoming: Sequence[Incoming], *, told: Iterable[Key]) -> set[int]:
    """Return the conversations of stored messages named here, of answers that echoes settle, and of known threads.

    ``told``: names of messages that are stored. Four statements at most.
    """
    messages = [(each, each.item) for each in incoming if isinstance(each.item, InboundMessage)]
    named = {*told, *((each.connection.pk, name) for each, item in messages for name in _references(item))}
    return {*_of_messages(named), *_of_echoes(messages), *_of_threads(incoming)}


def _references(item: InboundMessage) -> Sequence[str]:
    return item.joins.references if item.joins else ()


def _of_messages(named: set[Key]) -> Iterator[int]:
    if not named:
        return
    keys = {"connection_id__in": {place for place, _ in named}, "external_id__in": {name for _, name in named}}
    yield from Message.objects.filter(**keys).values_list("conversation_id", flat=True)
    yield from SentPart.objects.filter(**keys).values_list("message__conversation_id", flat=True)


def _of_echoes(messages: Sequence[tuple[Incoming, InboundMessage]]) -> Iterable[int]:
    """Return where answers wait that these may be: by our own name for them, or by what they stand under."""
    ours = [(each, item) for each, item in messages if item.direction is Direction.OUT]
    if not ours:
        return ()
    under = Q(message__in_reply_to__external_id__in={item.parent_id for _, item in ours if item.parent_id})
    there = Q(message__thread__root__in={item.root for _, item in ours})
    rows = Sending.objects.filter(
        Q(key__in={item.echo_of for _, item in ours if item.echo_of}) | under | there,
        connection__in={each.connection.pk for each, _ in ours},
        message__delivery__in=IN_FLIGHT,
    )
    return rows.values_list("message__conversation_id", flat=True)


def _of_threads(incoming: Sequence[Incoming]) -> Iterable[int]:
    """Return where the people of this batch talk, and where somebody has read everything up to a moment."""
    messages = [(each, each.item) for each in incoming if isinstance(each.item, InboundMessage)]
    known = Q()
    if messages:
        people = {(item.partner or item.author).external_id for _, item in messages}
        by_root = Q(root__in={item.root for _, item in messages}, identity__external_id__in=people)
        tokens = {key for _, item in messages if item.joins for key in item.joins.threads}
        known = Q(connection__in={each.connection.pk for each, _ in messages}) & (by_root | Q(key__in=tokens))
    for each in incoming:
        known |= _read(each)
    return Thread.objects.filter(known).values_list("conversation_id", flat=True) if known else ()


def _read(each: Incoming) -> Q:
    item = each.item
    if not isinstance(item, InboundReceipt) or item.partner is None or item.until is None:
        return Q()
    who = {"identity__external_id": item.partner.external_id, "identity__scope": item.partner.scope}
    return Q(connection=each.connection, **who)
