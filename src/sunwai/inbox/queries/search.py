"""Searching what was said, across scripts and spellings, newest first, and only what this person may see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries.listing import rows, seal, unseal
from sunwai.inbox.queries.visibility import visible_to
from sunwai.inbox.queries.walks import TABLE as CONVERSATIONS
from sunwai.inbox.queries.walks import Scope, guard, scope_of
from sunwai.inbox.search_index import TABLE
from sunwai.language import fts5_match, tsquery
from sunwai.people.models import Staff

NUMBER: Final = re.compile(r"\s*#?\s*(\d{1,18})\s*")
STEPS: Final = (100, 400, 1500)  # how many candidates are looked at in one call, newest first
MOST_HITS: Final = 100
COMMON: Final = 100  # a word of so many messages is not taken for the beginning of others
NEWEST: Final = 2**62
MESSAGES: Final = Message._meta.db_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation that answers, with its newest message that does; by its number: without one."""

    conversation: Conversation
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Some hits, newest first, each conversation once. ``next_cursor``: where to search on; None at the end.

    A page may be short, or empty, and still have a next one: one call looks at 2,000 candidates at most, so that a word
    everybody uses and this person may read nowhere costs no more than any other.
    """

    items: list[Hit] = field(default_factory=list)
    next_cursor: str | None = None


def search(staff: Staff, q: str, *, after: str | None = None, limit: int = 20) -> Found:
    """Search messages by their words, subjects, customers' names and handles; ``#123`` finds a conversation.

    Ten queries at most. A conversation may come again on a later page with an older message.

    Raises:
        Refused: ``bad_cursor``.

    """
    start = unseal(after)[0] if after else NEWEST
    numbered = _numbered(staff, q) if after is None else []
    match, scope = match_of(q), scope_of(staff)
    if not match or scope is None:
        return Found(items=numbered)
    scanned = _scan(scope, match, start=start, limit=max(1, min(limit, MOST_HITS)))
    known = {each.conversation.pk for each in numbered}
    hits = [hit for hit in _hits(scanned.found) if hit.conversation.pk not in known]
    cursor = None if scanned.ended else seal(scanned.last, 0)
    return Found(items=numbered + hits, next_cursor=cursor)


def _numbered(staff: Staff, q: str) -> list[Hit]:
    number = NUMBER.fullmatch(q)
    if number is None:
        return []
    found = visible_to(staff).filter(pk=int(number[1])).values_list("pk", flat=True)
    return [Hit(conversation=each) for each in rows(list(found))]


def match_of(q: str) -> str:
    """Return what the index is asked for a search; empty when there is nothing to search. At most one query."""
    match = tsquery(q) if connection.vendor == "postgresql" else fts5_match(q)
    return _exact_if_common(match) if match else ""


def _exact_if_common(match: str) -> str:
    """Search a common last word as it is, a rare one also as the beginning of others.

    A beginning makes SQLite put all the messages of all its words together first: 20 ms for a word in half of a
    million messages, where the word itself costs 1 ms.
    """
    exact = match.replace(":*", "").replace("*", "")  # both stand outside the quoted words, which hold letters only
    return exact if len(numbers(exact, size=COMMON)) == COMMON else match


def numbers(match: str, *, size: int) -> list[int]:
    """Return the newest messages that answer, whoever may see them. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_matching(size), [match, NEWEST])
        return [row[0] for row in cursor.fetchall()]


def _matching(size: int) -> str:
    """Return the query for the newest messages that answer, below a number."""
    postgresql = connection.vendor == "postgresql"
    column = "message_id" if postgresql else "rowid"
    where = "document @@ %s::tsquery" if postgresql else f"{TABLE} MATCH %s"
    return (
        f"SELECT {column} AS number FROM {TABLE} "  # noqa: S608 - our own words
        f"WHERE {where} AND {column} < %s ORDER BY {column} DESC LIMIT {size}"
    )


@dataclass(slots=True)
class _Scan:
    """How far a search has come. ``found``: conversation → its newest matching message."""

    last: int
    found: dict[int, int] = field(default_factory=dict)
    ended: bool = False


def _scan(scope: Scope, match: str, *, start: int, limit: int) -> _Scan:
    scan = _Scan(last=start)
    for size in STEPS:
        candidates = _candidates(scope, match, below=scan.last, size=size)
        for message_id, conversation_id, visible in candidates:
            if visible and conversation_id not in scan.found:
                if len(scan.found) == limit:
                    return scan
                scan.found[conversation_id] = message_id
            scan.last = message_id
        if len(candidates) < size:
            scan.ended = True
            return scan
    return scan


def _candidates(scope: Scope, match: str, *, below: int, size: int) -> list[tuple[int, int, bool]]:
    """Return the newest messages that answer, each with its conversation and whether this person may see it."""
    condition, values = guard(scope, "c.")
    sql = (
        f"SELECT s.number, m.conversation_id, m.deleted_at IS NULL AND {condition} "  # noqa: S608 - our own words
        f"FROM ({_matching(size)}) s LEFT JOIN {MESSAGES} m ON m.id = s.number "
        f"LEFT JOIN {CONVERSATIONS} c ON c.id = m.conversation_id ORDER BY s.number DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, match, below])
        return [(row[0], row[1] or 0, bool(row[1] and row[2])) for row in cursor.fetchall()]


def _hits(found: dict[int, int]) -> list[Hit]:
    messages = Message.objects.select_related("author_staff").in_bulk(list(found.values()))
    shown = rows(list(found))
    return [Hit(conversation=each, message=messages.get(found[each.pk])) for each in shown]
