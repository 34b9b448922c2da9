"""From the bytes of one request to items: every part is read alone, so that one odd part loses no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.facebook.feed import feed_items
from sunwai.adapters.facebook.messenger import messenger_items
from sunwai.adapters.facebook.payloads import Change, Entry, FeedValue, Messaging, read_envelope
from sunwai.adapters.facebook.unknown import unknown
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, InboundItem

PAGE = "page"
FEED_FIELDS = frozenset({"feed", "mention"})


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one request tells, in its order.

    Raises:
        ValueError: the body is not Meta's envelope.

    """
    envelope = read_envelope(body)
    read = _entry_items if envelope.object == PAGE else _foreign_entry(envelope.object)
    fallback = account.external_id
    return [item for raw in envelope.entry for item in _tolerantly(read, raw, account=fallback, code="entry")]


def _tolerantly(
    read: Callable[[Any], Iterable[InboundItem]], raw: object, *, account: str, code: str
) -> list[InboundItem]:
    """Read one part; a part of an unforeseen shape is kept raw in the journal and counted."""
    try:
        return list(read(raw))
    except (ValidationError, Malformed):
        return [unknown(account, "malformed", code)]


def _foreign_entry(kind: str) -> Callable[[Any], Iterable[InboundItem]]:
    return lambda raw: [unknown(Entry.model_validate(raw).id, "object", kind)]


def _entry_items(raw: object) -> Iterator[InboundItem]:
    entry = Entry.model_validate(raw)
    for change in entry.changes:
        yield from _tolerantly(lambda each: _change_items(each, entry), change, account=entry.id, code="change")
    for part in (*entry.messaging, *entry.standby):
        yield from _tolerantly(lambda each: _messaging_items(each, entry), part, account=entry.id, code="messaging")


def _change_items(raw: object, entry: Entry) -> Iterable[InboundItem]:
    change = Change.model_validate(raw)
    if change.field in FEED_FIELDS:
        return feed_items(FeedValue.model_validate(change.value), field=change.field, entry=entry)
    if change.field.startswith("message") and "sender" in change.value:  # the dashboard's test button sends it so
        return _messaging_items(change.value, entry)
    return [unknown(entry.id, "field", change.field)]


def _messaging_items(raw: Mapping[str, Any], entry: Entry) -> Iterable[InboundItem]:
    event = Messaging.model_validate(raw)
    found = messenger_items(event, entry=entry)
    if found is not None:
        return found
    names = sorted(set(raw) - {"sender", "recipient", "timestamp"})
    return [unknown(entry.id, "messaging", *names[:1])]
