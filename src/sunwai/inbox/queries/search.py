"""Searching what was said, across scripts and spellings, newest first, and only what this person may see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries.listing import rows, seal, unseal
from sunwai.inbox.queries.visibility import visible_to
from sunwai.inbox.search_index import TABLE
from sunwai.language import fts5_match, tsquery
from sunwai.people.models import Staff

NUMBER: Final = re.compile(r"\s*#?\s*(\d{1,18})\s*")
STEPS: Final = (200, 800, 2000)  # how many candidates are looked at in one call, newest first
NEWEST: Final = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation that answers, with its newest message that does; by its number: without one."""

    conversation: Conversation
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Some hits, newest first, each conversation once. ``next_cursor``: where to search on; None at the end.

    A page may be short, or empty, and still have a next one: one call looks at 3,000 candidates at most, so that a word
    everybody uses and this person may read nowhere costs no more than any other.
    """

    items: list[Hit] = field(default_factory=list)
    next_cursor: str | None = None


def search(staff: Staff, q: str, *, after: str | None = None, limit: int = 20) -> Found:
    """Search messages by their words, subjects, customers' names and handles; ``#123`` finds a conversation.

    At most ten queries. A conversation may come again on a later page with an older message.

    Raises:
        Refused: ``bad_cursor``.

    """
    start = unseal(after)[0] if after else NEWEST
    numbered = _numbered(staff, q) if after is None else []
    match = _match(q)
    if not match:
        return Found(items=numbered)
    scanned = _scan(staff, match, start=start, limit=max(1, min(limit, 100)))
    hits = [
        hit for hit in _hits(scanned.found) if hit.conversation.pk not in {each.conversation.pk for each in numbered}
    ]
    cursor = None if scanned.ended else seal(scanned.last, 0)
    return Found(items=numbered + hits, next_cursor=cursor)


def _numbered(staff: Staff, q: str) -> list[Hit]:
    number = NUMBER.fullmatch(q)
    if number is None:
        return []
    found = visible_to(staff).filter(pk=int(number[1])).values_list("pk", flat=True)
    return [Hit(conversation=each) for each in rows(list(found))]


def _match(q: str) -> str:
    return tsquery(q) if connection.vendor == "postgresql" else fts5_match(q)


@dataclass(slots=True)
class _Scan:
    """How far a search has come. ``found``: conversation → its newest matching message."""

    last: int
    found: dict[int, int] = field(default_factory=dict)
    ended: bool = False


def _scan(staff: Staff, match: str, *, start: int, limit: int) -> _Scan:
    scan = _Scan(last=start)
    for size in STEPS:
        candidates = _candidates(match, below=scan.last, size=size)
        for message_id, conversation_id in _visible(staff, candidates):
            if len(scan.found) == limit and conversation_id not in scan.found:
                return scan
            scan.found.setdefault(conversation_id, message_id)
            scan.last = message_id
        if len(candidates) < size:
            scan.ended = True
            return scan
        scan.last = candidates[-1]
    return scan


def _candidates(match: str, *, below: int, size: int) -> list[int]:
    if connection.vendor == "postgresql":
        where = f"SELECT message_id FROM {TABLE} WHERE document @@ %s::tsquery AND message_id < %s"  # noqa: S608
        sql = f"{where} ORDER BY message_id DESC LIMIT {size}"
    else:
        where = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s"  # noqa: S608
        sql = f"{where} ORDER BY rowid DESC LIMIT {size}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, below])
        return [row[0] for row in cursor.fetchall()]


def _visible(staff: Staff, candidates: Sequence[int]) -> Iterator[tuple[int, int]]:
    if candidates:
        found = Message.objects.filter(pk__in=candidates, deleted_at=None, conversation__in=visible_to(staff))
        yield from found.order_by("-pk").values_list("pk", "conversation_id")


def _hits(found: dict[int, int]) -> list[Hit]:
    messages = Message.objects.select_related("author_staff").in_bulk(list(found.values()))
    shown = rows(list(found))
    return [Hit(conversation=each, message=messages.get(found[each.pk])) for each in shown]
