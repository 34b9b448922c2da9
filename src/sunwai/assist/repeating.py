"""The repeats meter: what a customer gave again, and what a person asked for, while it was on file.

measures.md, “Repeats”: times a customer gave again a fact already on file, or a person asked for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sunwai.assist.finding import told
from sunwai.assist.models import Repeat
from sunwai.customers.models import Fact
from sunwai.inbox.models import Message
from sunwai.language.asks import KINDS as ASKABLE
from sunwai.language.asks import asks

#: What says who or what is meant, and is asked for: dates, amounts and steps are news each time.
COUNTED: Final = frozenset(ASKABLE)
QUOTES: Final = (">", "|", "»")

Key = tuple[int, int, str, str]


def count_given(messages: Sequence[Message], rows: Sequence[Fact]) -> None:
    """Count what customers give again: same kind and value, another message. Two statements, none without such rows.

    Call it before ``rows`` are stored. What stands in a quoted line is not given again.
    """
    by_id = {each.pk: each for each in messages}
    fresh = [each for each in rows if each.kind in COUNTED and by_id[each.message_id or 0].direction == "in"]
    if not fresh:
        return
    known = _on_file(fresh)
    repeats: dict[tuple[int | None, str, str], Repeat] = {}
    for row in sorted(fresh, key=lambda each: (each.said_at, each.start)):
        message = by_id[row.message_id or 0]
        before = known.setdefault(_key(row), row)
        if before is not row and before.message_id != row.message_id and not _is_quoted(message, row.start):
            repeat = _repeat(message, Repeat.Way.GIVEN, kind=row.kind, fact=before)
            repeat.start, repeat.customer_id = row.start, row.customer_id
            repeats.setdefault((row.message_id, row.kind, row.value), repeat)
    _store(repeats.values())


def _on_file(rows: Sequence[Fact]) -> dict[Key, Fact]:
    """Return what was on file before these rows were said, by what makes a fact the same. One statement."""
    found = Fact.objects.filter(
        customer_id__in={each.customer_id for each in rows},
        kind__in={each.kind for each in rows},
        value__in={each.value for each in rows},
        withdrawn_at=None,
    )
    said = {_key(each): each for each in rows}
    known: dict[Key, Fact] = {}
    for fact in found.order_by("said_at", "pk"):
        row = said.get(_key(fact))
        if row is not None and fact.message_id != row.message_id and fact.said_at <= row.said_at:
            known.setdefault(_key(fact), fact)
    return known


def _key(fact: Fact) -> Key:
    return fact.customer_id, fact.brand_id, fact.kind, fact.value


def _is_quoted(message: Message, start: int) -> bool:
    line = told(message)[:start].rpartition("\n")[2]
    return line.lstrip().startswith(QUOTES)


def count_asked(messages: Iterable[Message]) -> None:
    """Count what our words ask for while it is on file. Two statements a message that asks, none for one that does not.

    A machine's words count too: a customer who is asked twice does not care by whom.
    """
    for message in messages:
        kinds = asks(message.text)
        if kinds:
            _store(_asked_again(message, kinds))


def _asked_again(message: Message, kinds: Sequence[str]) -> Iterator[Repeat]:
    on_file = Fact.objects.filter(
        customer_id=message.conversation.customer_id,
        brand_id=message.conversation.brand_id,
        kind__in=kinds,
        withdrawn_at=None,
        said_at__lt=message.sent_at,
    ).exclude(message_id=message.pk)
    newest = {each.kind: each for each in on_file.order_by("said_at", "pk")}
    for kind, fact in newest.items():
        yield _repeat(message, Repeat.Way.ASKED, kind=kind, fact=fact)


def _repeat(message: Message, way: str, *, kind: str, fact: Fact) -> Repeat:
    talk = message.conversation
    connection = message.connection
    return Repeat(
        way=way,
        kind=kind,
        customer_id=talk.customer_id,
        brand_id=talk.brand_id,
        conversation=talk,
        message=message,
        fact_id=fact.pk,
        staff_id=message.author_staff_id,
        team_id=talk.team_id,
        channel=connection.channel if connection else talk.channel,
        at=message.sent_at,
    )


def _store(repeats: Iterable[Repeat]) -> None:
    Repeat.objects.bulk_create(repeats, ignore_conflicts=True)
