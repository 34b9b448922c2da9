"""What a network says of messages we asked it about: edits and deletions, received like any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from sunwai.channels.types import InboundDeletion, InboundEdit, InboundItem
from sunwai.connections.models import Connection
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Ancestor, Message
from sunwai.inbox.receiving import context
from sunwai.inbox.rechecks import next_check
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Messages and ancestors whose turn it is."""

    messages: dict[str, Message]
    ancestors: dict[str, Ancestor]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the network's ids, each once."""
        return tuple(dict.fromkeys([*self.messages, *self.ancestors]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was asked, and what the network answered."""

    connection: Connection
    asked: Asked
    items: tuple[InboundItem, ...]


def due(connection: Connection, *, limit: int) -> Asked:
    """Return what a network should be asked about now, the longest due first. Two queries."""
    now = clock.now()
    rows = Message.objects.filter(connection=connection, check_at__lte=now).order_by("check_at")[:limit]
    messages = {each.external_id: each for each in rows}
    above = Ancestor.objects.filter(connection=connection, check_at__lte=now).order_by("check_at")
    ancestors = {each.external_id: each for each in above[: limit - len(messages)]}
    return Asked(messages=messages, ancestors=ancestors)


@transaction.atomic
def checked(found: Checked) -> None:
    """Receive what the network answered, and note when to ask again. What it did not name stays as it is."""
    asked = found.asked
    receive([Incoming(connection=found.connection, item=item) for item in _news(found)])
    for item in found.items:
        if isinstance(item, InboundEdit | InboundDeletion) and item.external_id in asked.ancestors:
            context.change(found.connection, item.external_id, item)
    deletions = [item for item in found.items if isinstance(item, InboundDeletion)]
    gone = {item.external_id for item in deletions if not item.hidden and not item.restored}
    for name, message in asked.messages.items():
        message.check_at = _again(message.sent_at, gone=name in gone)
    for name, ancestor in asked.ancestors.items():
        ancestor.check_at = _again(ancestor.sent_at or clock.now(), gone=name in gone)
    Message.objects.bulk_update(asked.messages.values(), ["check_at"])
    Ancestor.objects.bulk_update(asked.ancestors.values(), ["check_at"])


def _again(sent_at: dt.datetime, *, gone: bool) -> dt.datetime | None:
    return None if gone else next_check(sent_at)


def _news(found: Checked) -> Iterator[InboundItem]:
    """Yield edits and deletions of what was asked about, and of nothing else; an edit that changes nothing is none."""
    for item in found.items:
        if not isinstance(item, InboundEdit | InboundDeletion) or item.account != found.connection.account_id:
            continue
        message = found.asked.messages.get(item.external_id)
        if message is not None and not _changes_nothing(item, message):
            yield item


def _changes_nothing(item: InboundEdit | InboundDeletion, message: Message) -> bool:
    """Say whether an edit tells the words, and the stars where it tells any, that a message has."""
    if not isinstance(item, InboundEdit) or item.text != message.text:
        return False
    return item.rating is None or item.rating == message.rating
