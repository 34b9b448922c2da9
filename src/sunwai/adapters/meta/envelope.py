"""From the bytes of one request to items: every part is read alone, so that one odd part loses no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.meta.messenger import messenger_items
from sunwai.adapters.meta.payloads import Change, Entry, Messaging, read_envelopes
from sunwai.adapters.meta.unknown import unknown
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, InboundItem

MESSAGING_FIELDS = ("message", "messaging", "standby")

Items = Iterable[InboundItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one network reads its parts. ``nodes`` reads what was fetched: the edge, one node, and the entry."""

    object: str
    change: Callable[[Change, Entry], Items]
    nodes: Callable[[str, Any, Entry], Items]


def parse(body: bytes, account: Account, reading: Reading) -> list[InboundItem]:
    """Return what one request tells, in its order.

    Raises:
        ValueError: the body is not Meta's envelope.

    """
    found: list[InboundItem] = []
    for envelope in read_envelopes(body):
        known = envelope.object == reading.object
        read = _entry_reader(reading) if known else _foreign_entry(envelope.object)
        for raw in envelope.entry:
            found += _tolerantly(read, raw, account=account.external_id, code="entry")
    return found


def _tolerantly(read: Callable[[Any], Items], raw: object, *, account: str, code: str) -> list[InboundItem]:
    """Read one part; a part of an unforeseen shape is kept raw in the journal and counted."""
    try:
        return list(read(raw))
    except (ValidationError, Malformed):
        return [unknown(account, "malformed", code)]


def _foreign_entry(kind: str) -> Callable[[Any], Items]:
    return lambda raw: [unknown(Entry.model_validate(raw).id, "object", kind)]


def _entry_reader(reading: Reading) -> Callable[[Any], Items]:
    def read(raw: object) -> Iterator[InboundItem]:
        entry = Entry.model_validate(raw)
        for part, how, code in _parts(entry, reading):
            yield from _tolerantly(how, part, account=entry.id, code=code)

    return read


def _parts(entry: Entry, reading: Reading) -> Iterator[tuple[object, Callable[[Any], Items], str]]:
    """Go through the parts of an entry, each with its reader and the word it is counted by when malformed."""
    direct = ({"field": entry.field, "value": entry.value},) if entry.field else ()
    for change in (*entry.changes, *direct):
        yield change, lambda each: _change_items(each, entry, reading), "change"
    for event in entry.messaging:
        yield event, lambda each: _messaging_items(each, entry, standby=False), "messaging"
    for event in entry.standby:
        yield event, lambda each: _messaging_items(each, entry, standby=True), "messaging"
    for edge, nodes in entry.nodes.items():
        for node in nodes if isinstance(nodes, list) else (nodes,):
            yield node, partial(_node_items, edge=edge, entry=entry, reading=reading), "node"


def _node_items(raw: object, *, edge: str, entry: Entry, reading: Reading) -> Items:
    return reading.nodes(edge, raw, entry)


def _change_items(raw: object, entry: Entry, reading: Reading) -> Items:
    change = Change.model_validate(raw)
    if change.field.startswith(MESSAGING_FIELDS) and "sender" in change.value:  # the dashboard's test button does it
        return _messaging_items(change.value, entry, standby=change.field == "standby")
    return reading.change(change, entry)


def _messaging_items(raw: Mapping[str, Any], entry: Entry, *, standby: bool) -> Items:
    event = Messaging.model_validate(raw)
    found = messenger_items(event, entry=entry, standby=standby)
    if found is not None:
        return found
    names = sorted(set(raw) - {"sender", "recipient", "timestamp"})
    return [unknown(entry.id, "messaging", *names[:1])]
