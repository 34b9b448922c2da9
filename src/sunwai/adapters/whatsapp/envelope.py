"""From the bytes of one request to items: every part is read alone, so that one odd part loses no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.meta.payloads import Change, Entry, read_envelopes
from sunwai.adapters.meta.unknown import unknown
from sunwai.adapters.whatsapp import groups, messages, people, statuses
from sunwai.adapters.whatsapp.payloads import Message, Status, Value
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import Account, InboundItem

OBJECT = "whatsapp_business_account"

Read = Callable[[Any], Iterable[InboundItem]]


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one request tells, in its order. It may hold several numbers of several accounts.

    Raises:
        ValueError: the body is not Meta's envelope.

    """
    found: list[InboundItem] = []
    for envelope in read_envelopes(body):
        for raw in envelope.entry:
            if envelope.object == OBJECT:
                found += _tolerantly(lambda each: _entry(each, account), raw, account.external_id, "entry")
            else:
                found.append(unknown(account.external_id, "object", envelope.object))
    return found


def _tolerantly(read: Read, raw: object, account: str, code: str) -> list[InboundItem]:
    """Read one part; a part of an unforeseen shape is kept raw in the journal and counted."""
    try:
        return list(read(raw))
    except (ValidationError, Malformed):
        return [unknown(account, "malformed", code)]


def _entry(raw: object, account: Account) -> Iterator[InboundItem]:
    for change in Entry.model_validate(raw).changes:
        yield from _tolerantly(lambda each: _change(each, account), change, account.external_id, "change")


def _change(raw: object, account: Account) -> Iterator[InboundItem]:
    change = Change.model_validate(raw)
    value = Value.model_validate(change.value)
    ours = value.metadata.phone_number_id
    if not ours or not _has_parts(value):
        yield unknown(ours or account.external_id, "field", change.field)
        return
    for part, read, code in _parts(value, ours):
        yield from _tolerantly(read, part, ours, code)


def _has_parts(value: Value) -> bool:
    return bool(value.messages or value.message_echoes or value.statuses or value.groups or value.errors)


def _parts(value: Value, ours: str) -> Iterator[tuple[object, Read, str]]:
    """Go through the parts of a value, each with its reader and the word it is counted by when malformed."""
    contacts = people.contacts_of(value.contacts)
    for each in value.messages:
        yield each, lambda raw: messages.incoming(Message.model_validate(raw), ours, contacts), "message"
    for each in value.message_echoes:
        yield each, lambda raw: messages.echoed(Message.model_validate(raw), ours, contacts), "echo"
    for each in value.statuses:
        yield each, lambda raw: [statuses.told(Status.model_validate(raw), ours)], "status"
    for each in value.groups:
        yield each, lambda raw: groups.told(raw, ours), "group"
    for each in value.errors:
        yield each, lambda raw: [unknown(ours, "error", _word(raw, "code"))], "error"


def _word(raw: object, name: str) -> str:
    found = raw.get(name) if isinstance(raw, dict) else None
    return str(found) if isinstance(found, str | int) else ""
