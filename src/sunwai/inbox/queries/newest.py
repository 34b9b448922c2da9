"""The newest messages an expression matches, on either database in time that does not grow with how many there are.

SQLite walks its lists from the newest on. PostgreSQL either walks the table from the newest on, which is dear for a
rare word, or gathers all that match, which is dear for a common one, and its planner guesses which from few statistics:
a rare word took it 500 ms at a million messages. So the newest 10,000 messages are walked first, in 2 ms; who has not
enough of them is rare enough to be gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import connection

from sunwai.inbox.search_index import TABLE

WALKED: Final = 100  # messages walked for each one wanted, at most …
MOST_WALKED: Final = 20_000

Value = int | str | list[int]


def engine_is_postgresql() -> bool:
    """Say which of the two it is."""
    return connection.vendor == "postgresql"


def newest(match: str, *, below: int, size: int) -> list[int]:
    """Return the newest messages below a number that match, whoever may see them. Two queries at most."""
    if not engine_is_postgresql():
        return _numbers(_sqlite(size), [match, below])
    walked = min(MOST_WALKED, WALKED * size)
    found = _numbers(
        f"SELECT message_id FROM (SELECT message_id, document FROM {TABLE} WHERE message_id < %s "  # noqa: S608 - our own words
        f"ORDER BY message_id DESC LIMIT {walked}) r WHERE document @@ %s::tsquery "
        f"ORDER BY message_id DESC LIMIT {size}",
        [below, match],
    )
    return found if len(found) == size else _gathered(match, below=below, size=size)


def _gathered(match: str, *, below: int, size: int) -> list[int]:
    """The offset keeps the planner from walking instead."""
    gathering = f"SELECT message_id FROM {TABLE} WHERE document @@ %s::tsquery AND message_id < %s OFFSET 0"  # noqa: S608 - our own words
    sql = f"SELECT message_id FROM ({gathering}) r ORDER BY message_id DESC LIMIT {size}"  # noqa: S608 - our own words
    return _numbers(sql, [match, below])


def source(match: str, *, below: int, size: int) -> tuple[str, Sequence[Value]]:
    """Return those messages as a table ``s(number)`` of a larger query, with its values."""
    if engine_is_postgresql():
        return "unnest(%s::bigint[]) s(number)", [newest(match, below=below, size=size)]
    return f"({_sqlite(size)}) s", [match, below]


def _sqlite(size: int) -> str:
    return (
        f"SELECT rowid AS number FROM {TABLE} "  # noqa: S608 - our own words
        f"WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT {size}"
    )


def _numbers(sql: str, values: Sequence[Value]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
