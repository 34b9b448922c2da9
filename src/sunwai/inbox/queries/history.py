"""All that one customer and we said, over every channel and year, as one line: walked from any moment, both ways.

A page is found in two steps, so that its cost follows the number of conversations and the length of the page, and not
how much was ever said: whose next message comes first (one look into an index for each conversation), and then a page
of each of those, merged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import connection

from sunwai.customers.models import Customer
from sunwai.inbox.models import Message
from sunwai.inbox.queries import course, listing, narrowing
from sunwai.inbox.queries.walks import TABLE as CONVERSATIONS
from sunwai.inbox.queries.walks import Scope, chunks, guard, scope_of
from sunwai.people.models import Staff

MESSAGES: Final = Message._meta.db_table
MOST: Final = 200
PAGE: Final = 50
ABOVE, BELOW = 15, 35  # messages shown above the one that somebody jumps to, and from it on
Key = tuple[dt.datetime, int]
Value = narrowing.Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What one person may see of what one customer and we said; with ``narrowed``, a part of it."""

    scope: Scope
    customer: int
    narrowed: narrowing.Narrowed = field(default_factory=narrowing.Narrowed)

    def only(self, narrowed: narrowing.Narrowed) -> Past:
        """Return another part of the same."""
        return replace(self, narrowed=narrowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some messages, oldest first. ``before`` and ``after``: the cursors of what comes above and below; None: nothing.

    Messages come with their conversation and its brand, and all that ``course`` brings.
    """

    messages: list[Message] = field(default_factory=list)
    before: str | None = None
    after: str | None = None


def past_of(staff: Staff, customer: Customer, narrowed: narrowing.Narrowed | None = None) -> Past:
    """Return a customer's past as a person may see it; two queries. ``customer`` came from ``customer_for``."""
    scope = scope_of(staff) or Scope(staff=staff.pk, everything=False, brands=(), teams=())
    return Past(scope=scope, customer=customer.pk, narrowed=narrowed or narrowing.Narrowed())


def newest(past: Past, *, limit: int = PAGE) -> Stretch:
    """Return the end of it. Ten queries, as every stretch."""
    return older(past, None, limit=limit)


def oldest(past: Past, *, limit: int = PAGE) -> Stretch:
    """Return the beginning of it."""
    return newer(past, None, limit=limit)


def older(past: Past, cursor: str | None, *, limit: int = PAGE) -> Stretch:
    """Return what stands directly before a cursor.

    Raises:
        Refused: ``bad_cursor``.

    """
    ids = walk(past, _opened(cursor), newer=False, limit=_size(limit) + 1)
    rows = shown(ids[: _size(limit)][::-1])
    before = course.cursor_of(rows[0]) if rows and len(ids) > len(rows) else None
    return Stretch(messages=rows, before=before, after=course.cursor_of(rows[-1]) if rows and cursor else None)


def newer(past: Past, cursor: str | None, *, limit: int = PAGE) -> Stretch:
    """Return what stands directly after a cursor.

    Raises:
        Refused: ``bad_cursor``.

    """
    ids = walk(past, _opened(cursor), newer=True, limit=_size(limit) + 1)
    rows = shown(ids[: _size(limit)])
    after = course.cursor_of(rows[-1]) if rows and len(ids) > len(rows) else None
    return Stretch(messages=rows, before=course.cursor_of(rows[0]) if rows and cursor else None, after=after)


def around(past: Past, key: Key) -> Stretch:
    """Return the stretch around a moment and a message's number: that message, or what comes next, and some above."""
    at, number = key
    above = walk(past, key, newer=False, limit=ABOVE + 1)
    below = walk(past, (at, number - 1), newer=True, limit=BELOW + 1)
    rows = shown([*above[:ABOVE][::-1], *below[:BELOW]])
    return Stretch(
        messages=rows,
        before=course.cursor_of(rows[0]) if rows and len(above) > ABOVE else None,
        after=course.cursor_of(rows[-1]) if rows and len(below) > BELOW else None,
    )


def first_since(past: Past, moment: dt.datetime | None) -> Key | None:
    """Return where the first message at or after a moment stands; without one, the first of all. Three queries."""
    return _key(walk(past, (moment, 0) if moment else None, newer=True, limit=1))


def last(past: Past) -> Key | None:
    """Return where the newest message stands. Three queries."""
    return _key(walk(past, None, newer=False, limit=1))


def one(past: Past, number: int) -> Key | None:
    """Return where a message of this past stands; None when it is not part of it. Two queries."""
    return _key(those(past, [number]))


def key_at(number: int) -> Key:
    """Return where a message stands that is there. One query."""
    return Message.objects.values_list("sent_at", "pk").filter(pk=number)[0]


def at_cursor(cursor: str) -> Message | None:
    """Return the message at which a page ended, with its connection; None when it is gone. One query.

    Raises:
        Refused: ``bad_cursor``.

    """
    key = _opened(cursor)
    return Message.objects.select_related("connection").filter(pk=key[1]).first() if key else None


def _key(found: Sequence[int]) -> Key | None:
    return key_at(found[0]) if found else None


def key_of(message: Message) -> Key:
    """Return where a message stands."""
    return message.sent_at, message.pk


def shown(ids: Sequence[int]) -> list[Message]:
    """Return messages in the order of ``ids`` with all that a bubble and its heading show. Eight queries."""
    found = course.joined().select_related("conversation__brand").in_bulk(list(ids)) if ids else {}
    return [found[each] for each in ids if each in found]


def walk(past: Past, beyond: Key | None, *, newer: bool, limit: int) -> list[int]:
    """Return the ids of the next messages, nearest first. Two queries; on SQLite more for hundreds of conversations."""
    condition, values = _condition(past, beyond, newer=newer)
    talks = _next_talks(past, condition, values, newer=newer, limit=limit)
    if not talks:
        return []
    if connection.vendor == "postgresql":
        found = _first_of(talks, condition, values, newer=newer, limit=limit)
    else:
        parts = (_each_first_of(some, condition, values, newer=newer, limit=limit) for some in chunks(talks))
        found = [row for part in parts for row in part]
    return [number for _, number in sorted(found, reverse=not newer)[:limit]]


def _first_of(
    talks: Sequence[int], condition: str, values: Sequence[Value], *, newer: bool, limit: int
) -> list[tuple[Any, int]]:
    """Return the first messages of some conversations together, by one plan for all of them."""
    order = _order(newer=newer)
    sql = (
        f"SELECT m.sent_at, m.id FROM unnest(%s) AS t (id), LATERAL (SELECT m.sent_at, m.id FROM {MESSAGES} m "  # noqa: S608 - our own words
        f"WHERE m.conversation_id = t.id AND {condition} ORDER BY {order} LIMIT {limit}) m "
        f"ORDER BY {order} LIMIT {limit}"
    )
    return _rows(sql, [list(talks), *values])


def _each_first_of(
    talks: Sequence[int], condition: str, values: Sequence[Value], *, newer: bool, limit: int
) -> list[tuple[Any, int]]:
    """Return the same where there is no LATERAL: a part of the statement for each."""
    order = _order(newer=newer)
    part = (
        f"SELECT * FROM (SELECT m.sent_at, m.id FROM {MESSAGES} m WHERE m.conversation_id = %s AND {condition} "  # noqa: S608 - our own words
        f"ORDER BY {order} LIMIT {limit}) w"
    )
    parts = " UNION ALL ".join([part] * len(talks))
    sql = f"SELECT m.sent_at, m.id FROM ({parts}) m ORDER BY {order} LIMIT {limit}"  # noqa: S608 - our own words
    return _rows(sql, [value for talk in talks for value in (talk, *values)])


def those(past: Past, ids: Sequence[int]) -> list[int]:
    """Return those of some messages that are part of this past. One query."""
    if not ids:
        return []
    condition, values = narrowing.condition_of(past.narrowed)
    talks, told = _talks(past)
    marks = ", ".join(["%s"] * len(ids))
    sql = (
        f"SELECT m.id FROM {MESSAGES} m JOIN {CONVERSATIONS} c ON c.id = m.conversation_id "  # noqa: S608 - our own words
        f"WHERE m.id IN ({marks}) AND {condition} AND {talks}"
    )
    return _ids(sql, [*ids, *values, *told])


def _next_talks(past: Past, condition: str, values: Sequence[Value], *, newer: bool, limit: int) -> list[int]:
    """Return the conversations whose next messages come first: no other one has any of the next ``limit``."""
    order, (talks, told) = _order(newer=newer), _talks(past)
    sql = (
        f"SELECT m.conversation_id FROM (SELECT (SELECT m.id FROM {MESSAGES} m "  # noqa: S608 - our own words
        f"WHERE m.conversation_id = c.id AND {condition} ORDER BY {order} LIMIT 1) AS head "
        f"FROM {CONVERSATIONS} c WHERE {talks}) h "
        f"JOIN {MESSAGES} m ON m.id = h.head ORDER BY {order} LIMIT {limit}"
    )
    return _ids(sql, [*values, *told])


def _talks(past: Past) -> tuple[str, list[Value]]:
    """Return the condition that a conversation ``c`` is part of this past, with its values."""
    seen, scope = guard(past.scope, "c.")
    condition = f"c.customer_id = %s AND {seen}"
    values: list[Value] = [past.customer, *scope]
    if past.narrowed.conversation is None:
        return condition, values
    return f"c.id = %s AND {condition}", [past.narrowed.conversation, *values]


def _condition(past: Past, beyond: Key | None, *, newer: bool) -> tuple[str, list[Value]]:
    condition, values = narrowing.condition_of(past.narrowed)
    if beyond is None:
        return condition, values
    sign = ">" if newer else "<"
    return f"(m.sent_at, m.id) {sign} (%s, %s) AND {condition}", [narrowing.moment(beyond[0]), beyond[1], *values]


def _order(*, newer: bool) -> str:
    return "m.sent_at, m.id" if newer else "m.sent_at DESC, m.id DESC"


def _ids(sql: str, values: Sequence[Value]) -> list[int]:
    return [row[0] for row in _rows(sql, values)]


def _rows(sql: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return list(cursor.fetchall())


def _size(limit: int) -> int:
    return max(1, min(limit, MOST))


def _opened(cursor: str | None) -> Key | None:
    return listing.opened(cursor) if cursor else None
