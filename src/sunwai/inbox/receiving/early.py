"""What comes before its message waits for it: edits, deletions, receipts, reactions, our own replies.

The network's own order is lost on the way (days, sometimes), so whatever comes first, the end is the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sunwai.channels.types import (
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    Kind,
    ReceiptState,
    Visibility,
)
from sunwai.connections.models import Connection
from sunwai.inbox.models import EarlyChange, Message
from sunwai.inbox.types import Incoming

EDIT, DELETION, REACTION, RECEIPT, REPLY = "edit", "deletion", "reaction", "receipt", "reply"


def message_of(incoming: Incoming) -> InboundMessage:
    """Return the message inside, which the caller knows to be one."""
    if not isinstance(incoming.item, InboundMessage):
        raise TypeError(type(incoming.item).__name__)
    return incoming.item


def keep(connection: Connection, external_id: str, item: InboundItem) -> None:
    """Keep a change until its message comes. The same change again is nothing new.

    Networks count in seconds: what happens in the same one (two reactions, two answers) is kept microseconds apart.
    """
    kind, at, data = _pack(item)
    while True:
        row, _ = EarlyChange.objects.get_or_create(
            connection=connection, external_id=external_id, kind=kind, at=at, defaults={"data": data}
        )
        if row.data == data:
            return
        at += dt.timedelta(microseconds=1)


def keep_receipt(message: Message, receipt: InboundReceipt) -> None:
    """Keep the network's word on a message of ours that is still on its way, until that is settled."""
    if message.connection is not None:
        keep(message.connection, message.external_id, receipt)


def keep_own_reply(incoming: Incoming) -> None:
    """Keep our own words, written in the network's app, until what they answer comes."""
    item = message_of(incoming)
    keep(incoming.connection, item.parent_id, item)


def take(messages: Sequence[Message]) -> list[tuple[Connection, InboundItem]]:
    """Return, and forget, what waited for these messages, oldest first. Two statements."""
    places = {each.connection for each in messages if each.connection}
    return take_named(places, [each.external_id for each in messages])


def take_named(places: Iterable[Connection], names: Sequence[str]) -> list[tuple[Connection, InboundItem]]:
    """Return, and forget, what waited in these places for messages of these names, oldest first. Two statements."""
    connections = {each.pk: each for each in places}
    waiting = EarlyChange.objects.filter(connection_id__in=connections, external_id__in=names)
    rows = list(waiting.order_by("at", "id"))
    if rows:
        EarlyChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    taken = []
    for row in rows:
        connection = connections[row.connection_id]
        taken.append((connection, _unpack(row, connection.account_id)))
    return taken


def _pack(item: InboundItem) -> tuple[str, dt.datetime, dict[str, Any]]:
    match item:
        case InboundEdit():
            return EDIT, item.edited_at, {"text": item.text, "html": item.html, "rating": item.rating}
        case InboundDeletion():
            return DELETION, item.deleted_at, {"hidden": item.hidden, "restored": item.restored}
        case InboundReaction():
            author = {"id": item.author.external_id, "name": item.author.name}
            return REACTION, item.at, {"author": author, "emoji": item.emoji}
        case InboundReceipt():
            return RECEIPT, item.at, {"state": item.state.value, "error": item.error}
        case InboundMessage():
            return REPLY, item.sent_at, _pack_reply(item)
        case _:
            raise TypeError(type(item).__name__)


def _pack_reply(item: InboundMessage) -> dict[str, Any]:
    return {
        "external_id": item.external_id,
        "root": item.root,
        "author": {"id": item.author.external_id, "name": item.author.name},
        "kind": item.kind.value,
        "visibility": item.visibility.value,
        "text": item.text,
        "url": item.url,
    }


def _unpack(row: EarlyChange, account: str) -> InboundItem:
    data: dict[str, Any] = row.data
    name, at = row.external_id, row.at
    if row.kind == EDIT:
        told = {"text": data["text"], "html": data["html"], "rating": data.get("rating")}
        return InboundEdit(account=account, external_id=name, edited_at=at, **told)
    if row.kind == DELETION:
        hidden, restored = data["hidden"], data["restored"]
        return InboundDeletion(account=account, external_id=name, deleted_at=at, hidden=hidden, restored=restored)
    if row.kind == RECEIPT:
        state = ReceiptState(data["state"])
        return InboundReceipt(account=account, state=state, at=at, external_ids=(name,), error=data["error"])
    if row.kind == REACTION:
        author = Author(external_id=data["author"]["id"], name=data["author"]["name"])
        return InboundReaction(account=account, external_id=name, author=author, emoji=data["emoji"], at=at)
    return _unpack_reply(row, account)


def _unpack_reply(row: EarlyChange, account: str) -> InboundMessage:
    data: dict[str, Any] = row.data
    return InboundMessage(
        account=account,
        external_id=data["external_id"],
        root=data["root"],
        author=Author(external_id=data["author"]["id"], name=data["author"]["name"]),
        kind=Kind(data["kind"]),
        visibility=Visibility(data["visibility"]),
        sent_at=row.at,
        text=data["text"],
        direction=Direction.OUT,
        parent_id=row.external_id,
        url=data["url"],
    )
