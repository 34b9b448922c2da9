"""What a channel can tell, as deliveries whose order must not matter: recorded ones, and changes made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from sunwai.channels.adapter import Adapter
from sunwai.channels.contract.subject import Subject
from sunwai.channels.registry import adapters
from sunwai.channels.types import (
    Account,
    Author,
    Capability,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReaction,
    InboundReceipt,
    RawDelivery,
    ReceiptState,
    UnknownItem,
)

HERE = Path(__file__).parent
MOST_RECORDED = 12  # deliveries of one channel: more of them find nothing new, and take their time
#: What is said and done. Who somebody is (another id, to be forgotten) is a matter of its own, and of order.
SAID = InboundMessage | InboundEdit | InboundDeletion | InboundReaction | InboundReceipt | UnknownItem
MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One delivery and what it says. ``made``: of items, not of bytes."""

    raw: RawDelivery
    items: tuple[InboundItem, ...]
    made: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One channel's deliveries, in the order in which things happened."""

    adapter: Adapter
    account: Account
    told: tuple[Told, ...]


def slugs() -> list[str]:
    """Return the installed channels that have recorded payloads."""
    return sorted(path.parent.name for path in HERE.glob("*/test_contract.py") if path.parent.name in adapters())


def story(slug: str) -> Story:
    """Return what a channel can tell: recordings that do not contradict each other, and changes of their messages."""
    subject = _subject(slug)
    recorded = list(_agreeing(_recorded(subject), subject.account))
    chosen = _varied(recorded)
    made = _made([item for each in chosen for item in each.items], subject)
    return Story(adapter=subject.adapter, account=subject.account, told=(*chosen, *made))


def _subject(slug: str) -> Subject:
    module = import_module(f"tests.adapters.{slug}.test_contract")
    named = [each for name, each in vars(module).items() if name.startswith("Test") and isinstance(each, type)]
    (found,) = [each for each in named if issubclass(each, Subject)]
    return found()


def _recorded(subject: Subject) -> Iterator[Told]:
    for path in subject.recordings():
        raw = subject.delivery_of(path.read_bytes())
        try:
            yield Told(raw=raw, items=tuple(subject.adapter.parse(raw, subject.account)))
        except ValueError:
            continue


def _agreeing(recorded: Iterable[Told], account: Account) -> Iterator[Told]:
    """Leave out a recording that says something else of a message than an earlier one: no order settles that."""
    known: dict[Any, Any] = {}
    for each in recorded:
        facts = [fact for item in each.items for fact in _facts(item)]
        said = {**dict(facts), **known}
        ours = all(item.account == account.external_id and isinstance(item, SAID) for item in each.items)
        if ours and all(said[name] == fact for name, fact in facts):
            known.update(said)
            yield each


def _facts(item: InboundItem) -> Iterator[tuple[Any, Any]]:
    """Yield what an item claims that must be the same whenever it is claimed."""
    if isinstance(item, InboundMessage):
        yield ("message", item.external_id), (item.sent_at, item.root, item.author.external_id, item.text)
    elif isinstance(item, InboundEdit):
        yield ("edit", item.external_id, item.edited_at), item.text
    elif isinstance(item, InboundDeletion):
        yield ("deletion", item.external_id), (item.hidden, item.restored)
    elif isinstance(item, InboundReaction):
        yield ("reaction", item.external_id, item.author.external_id, item.at), item.emoji


def _varied(recorded: Sequence[Told]) -> list[Told]:
    """Return some recordings, those with the most kinds of items first, in the order they were recorded."""
    rich = sorted(recorded, key=lambda each: -len({type(item) for item in each.items}))[:MOST_RECORDED]
    return [each for each in recorded if any(each is other for other in rich)]


def _made(items: Sequence[InboundItem], subject: Subject) -> list[Told]:
    """Return edits, deletions, reactions and receipts of recorded messages, as far as the channel knows them."""
    touched = {item.external_id for item in items if isinstance(item, InboundEdit | InboundDeletion)}
    messages = {item.external_id: item for item in items if isinstance(item, InboundMessage)}
    free = [each for each in messages.values() if each.external_id not in touched and each.text]
    customers = [each for each in free if each.direction is Direction.IN]
    ours = [each for each in messages.values() if each.direction is Direction.OUT]
    changes = [*_edits(customers[:1], subject), *_deletions(customers[1:2], subject), *_reactions(customers[2:3])]
    numbers = count()
    return [
        Told(raw=RawDelivery(key=f"made-{next(numbers)}", body=b"{}"), items=(item,), made=True)
        for item in [*changes, *_receipts(ours[:1], subject)]
    ]


def _edits(messages: Sequence[InboundMessage], subject: Subject) -> Iterator[InboundItem]:
    for message in messages if subject.adapter.spec.can(Capability.EDITS) else []:
        for minutes, text in ((1, "Changed once"), (2, "Changed twice")):
            at, name = message.sent_at + minutes * MINUTE, message.external_id
            yield InboundEdit(account=message.account, edited_at=at, text=text, external_id=name)


def _deletions(messages: Sequence[InboundMessage], subject: Subject) -> Iterator[InboundItem]:
    for message in messages if subject.adapter.spec.can(Capability.DELETIONS) else []:
        account, name, at = message.account, message.external_id, message.sent_at
        yield InboundEdit(account=account, external_id=name, edited_at=at + MINUTE, text="Changed, then deleted")
        yield InboundDeletion(account=account, external_id=name, deleted_at=at + 2 * MINUTE)


def _reactions(messages: Sequence[InboundMessage]) -> Iterator[InboundItem]:
    for message in messages:
        for minutes, emoji in ((1, "👍"), (2, "❤️"), (3, "")):
            at, by = message.sent_at + minutes * MINUTE, Author(external_id="reacting", name="Meera")
            named = {"account": message.account, "external_id": message.external_id}
            yield InboundReaction(author=by, emoji=emoji, at=at, **named)


def _receipts(messages: Sequence[InboundMessage], subject: Subject) -> Iterator[InboundItem]:
    for message in messages if subject.adapter.spec.can(Capability.RECEIPTS) else []:
        for minutes, state in ((1, ReceiptState.DELIVERED), (2, ReceiptState.READ)):
            at, named = message.sent_at + minutes * MINUTE, (message.external_id,)
            yield InboundReceipt(account=message.account, state=state, at=at, external_ids=named)
