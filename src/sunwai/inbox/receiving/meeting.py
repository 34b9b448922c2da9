"""A change and the message it changes may come at the same moment, in two workers: here they meet.

Each would look for the other, find nothing that is committed, and the change would wait for ever. So whoever is about
to let a change wait has the connection to itself until its transaction ends, and whoever brings messages shares it with
others who do. SQLite has one writer at a time and needs none of this.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import connection as database

from sunwai.channels.types import (
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
)
from sunwai.inbox.receiving import locks, reach
from sunwai.inbox.receiving.keys import Key, stored_keys
from sunwai.inbox.types import Incoming

KEY_BITS = 63
MARK = "\N{LEFTWARDS ARROW}"  # no message has this name: a mark waits for whatever it covers
LOCK = """
    SELECT CASE WHEN alone THEN pg_advisory_xact_lock(place) ELSE pg_advisory_xact_lock_shared(place) END
    FROM unnest(%s::bigint[], %s::boolean[]) AS wanted (place, alone)
"""


def enter(incoming: Sequence[Incoming]) -> None:
    """Wait for those whom this batch could miss, and lock what it reaches. First of all; at most eight statements."""
    if database.vendor != "postgresql":
        return
    wanted = {key for each in incoming for key in _changed(each)}
    missing = wanted - stored_keys(wanted) if wanted else set()
    alone = {place for place, _ in missing}
    _lock({each.connection.pk for each in incoming}, alone)
    locks.lock(reach.conversations_of(incoming, told=wanted - missing))


def share(places: Iterable[uuid.UUID]) -> None:
    """Wait until nobody is about to let a change wait in these connections: a message there gets its name now."""
    if database.vendor == "postgresql":
        _lock(set(places), set())


def _changed(incoming: Incoming) -> list[Key]:
    return [(incoming.connection.pk, name) for name in _names(incoming.item) if name]


def _names(item: InboundItem) -> Sequence[str]:
    """Return the messages that an item waits for when they are not there."""
    if isinstance(item, InboundMessage):
        return (item.parent_id,) if item.direction == "out" else ()
    if isinstance(item, InboundEdit | InboundDeletion | InboundReaction):
        return (item.external_id,)
    if isinstance(item, InboundReceipt):
        return (*item.external_ids, MARK) if item.until else item.external_ids
    return ()


def _lock(places: set[uuid.UUID], alone: set[uuid.UUID]) -> None:
    """Take all locks at once and in one order, so that nobody waits in a circle."""
    if not places:
        return
    wanted = sorted((place.int >> (128 - KEY_BITS), place in alone) for place in places)
    with database.cursor() as cursor:
        cursor.execute(LOCK, [[number for number, _ in wanted], [own for _, own in wanted]])
