"""How far a customer read: a network says it once, and may say it before it tells of the messages that it covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sunwai.channels.types import InboundReceipt, ReceiptState, Visibility
from sunwai.connections.models import Connection
from sunwai.inbox.models import Delivery, ReadMark
from sunwai.inbox.receiving.arrival import Arrival

KEPT = {ReceiptState.DELIVERED: Delivery.DELIVERED, ReceiptState.READ: Delivery.READ}
LONGEST_ID = 320


def remember(connection: Connection, item: InboundReceipt) -> None:
    """Keep a mark that reaches further than the one before. Two statements."""
    if item.partner is None or item.until is None or item.state not in KEPT:
        return
    person = {"scope": item.partner.scope, "partner": item.partner.external_id[:LONGEST_ID]}
    mark, new = ReadMark.objects.get_or_create(
        connection=connection, state=KEPT[item.state], **person, defaults={"until": item.until}
    )
    if not new and mark.until < item.until:
        mark.until = item.until
        mark.save(update_fields=["until"])


def heed(arrivals: Sequence[Arrival]) -> None:
    """Let private words of ours, told of by the network, be as far as a mark says. One statement, none without such."""
    ours = [each for each in arrivals if not each.inbound and each.item.visibility is Visibility.PRIVATE]
    if not ours:
        return
    marks = ReadMark.objects.filter(
        connection__in={each.connection.pk for each in ours}, partner__in={each.partner.external_id for each in ours}
    )
    for each in ours:
        _heed(each, [mark for mark in marks if _covers(mark, each)])


def _covers(mark: ReadMark, arrival: Arrival) -> bool:
    person = (mark.connection_id, mark.scope, mark.partner)
    of = (arrival.connection.pk, arrival.partner.scope, arrival.partner.external_id[:LONGEST_ID])
    return person == of and mark.until >= arrival.item.sent_at


def _heed(arrival: Arrival, marks: Iterable[ReadMark]) -> None:
    states = {mark.state: mark.until for mark in marks}
    for state in (Delivery.READ, Delivery.DELIVERED):
        if state in states:
            arrival.the_message().delivery, arrival.the_message().delivery_at = state, states[state]
            return
