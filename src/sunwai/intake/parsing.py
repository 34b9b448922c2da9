"""Bytes → items, each with the connection it belongs to. Pure but for one look at the connections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import InboundItem, RawDelivery, UnknownItem
from sunwai.connections.actions import ledger, spending
from sunwai.connections.models import Connection
from sunwai.connections.queries import by_account
from sunwai.intake.models import Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a delivery holds for connections of ours, and what nobody here knows (kept raw, counted, never guessed)."""

    delivery: Delivery
    items: tuple[tuple[Connection, InboundItem], ...]
    unknown: tuple[str, ...]
    cost: int = 0  # what the network charges for having told us, in the smallest unit of the channel's meter


def note(batch: Iterable[Parsed]) -> None:
    """Write into the ledger what the networks brought: once a connection, however many deliveries."""
    brought: dict[Connection, list[Parsed]] = {}
    for each in batch:
        brought.setdefault(each.delivery.connection, []).append(each)
    for connection, parsed in brought.items():
        ledger.heard(connection, event=True, count=sum(bool(each.items) for each in parsed))
        ledger.count_unknown(connection, [code for each in parsed for code in each.unknown])
        spending.spend(connection, sum(each.cost for each in parsed))


def share_connections(deliveries: Iterable[Delivery]) -> None:
    """Let deliveries of one connection hold one object of it. One statement."""
    batch = list(deliveries)
    rows = Connection.objects.in_bulk({each.connection_id for each in batch})
    for each in batch:
        each.connection = rows[each.connection_id]


def parse(delivery: Delivery) -> Parsed:
    """Parse one delivery.

    Raises:
        ValueError: the bytes are not what this network sends.
    """
    connection = delivery.connection
    adapter = adapter_for(connection.channel)
    account = connection.account()
    raw = delivery_bytes(delivery)
    items = adapter.parse(raw, account)
    places = _places(connection, {item.account for item in items if not isinstance(item, UnknownItem)})
    known = tuple((places[item.account], item) for item in items if item.account in places and not _unknown(item))
    cost = adapter.charged(raw, account) if adapter.spec.meter else 0
    return Parsed(delivery=delivery, items=known, unknown=tuple(_strangers(items, places)), cost=cost)


def _unknown(item: InboundItem) -> bool:
    return isinstance(item, UnknownItem)


def _places(connection: Connection, accounts: set[str]) -> dict[str, Connection]:
    """Return the connection of each account named: this one, or one of the same channel that shares its secret."""
    places = {connection.account_id: connection}
    others = accounts - set(places)
    if others:
        secret = signing_secret(connection)
        for (_, account), row in by_account((connection.channel, name) for name in others).items():
            if row.state == Connection.State.ON and signing_secret(row) == secret:
                places[account] = row
    return places


def signing_secret(connection: Connection) -> str | None:
    """Return the secret that proves the network's requests, None where the channel has none."""
    return connection.account().settings.get(adapter_for(connection.channel).spec.signing_setting)


def _strangers(items: Iterable[InboundItem], places: dict[str, Connection]) -> Iterable[str]:
    for item in items:
        if isinstance(item, UnknownItem):
            yield item.code
        elif item.account not in places:
            yield f"account {item.account}"


def delivery_bytes(delivery: Delivery) -> RawDelivery:
    """Return a stored delivery as the adapter gets it."""
    return RawDelivery(key=delivery.key, body=bytes(delivery.body), headers=delivery.headers)
