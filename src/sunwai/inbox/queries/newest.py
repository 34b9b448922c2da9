"""The newest messages an expression matches, on either database in time that does not grow with how many there are.

SQLite walks its lists from the newest on. PostgreSQL either walks the table from the newest on, which is dear for a
rare word, or gathers all that match, which is dear for a common one, and its planner guesses which from few statistics:
a rare word took it 500 ms at a million messages. So the newest 10,000 messages are walked first, in 2 ms; what has not
enough of them is rare enough to be gathered, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from sunwai.inbox.search_index import TABLE

WALKED: Final = 100  # messages walked for each one wanted, at most …
MOST_WALKED: Final = 20_000
GATHERED: Final = 4_000  # at most
ENOUGH: Final = 200  # so many among those walked: too common to be gathered, and enough for one step

Value = int | str | list[int]


def engine_is_postgresql() -> bool:
    """Say which of the two it is."""
    return connection.vendor == "postgresql"


@dataclass(slots=True)
class Matching:
    """The messages below a number that match, whoever may see them, newest first. ``below`` moves as they are taken.

    ``more``: there may be more than were given last, though those were fewer than asked for.
    """

    match: str
    below: int
    gathered: list[int] | None = None
    more: bool = False

    def source(self, size: int, *, common: bool = False) -> tuple[str, Sequence[Value]]:
        """Return the next as a table ``s(number)`` of a larger query, with its values. No query; two on PostgreSQL.

        ``common``: where there are not so many of them, those at hand will do.
        """
        if not engine_is_postgresql():
            return f"({_sqlite(size)}) s", [self.match, self.below]
        return "unnest(%s::bigint[]) s(number)", [self._taken(size, common=common)]

    def numbers(self, size: int, *, common: bool = False) -> list[int]:
        """Return the next. One query, two on PostgreSQL."""
        if engine_is_postgresql():
            return self._taken(size, common=common)
        return _numbers(_sqlite(size), [self.match, self.below])

    def _taken(self, size: int, *, common: bool) -> list[int]:
        if self.gathered is None:
            found = _walked(self.match, below=self.below, size=size)
            self.more = len(found) >= min(size, ENOUGH)
            if self.more or common:
                return found
            self.gathered = _gathered(self.match, below=self.below)
        return [each for each in self.gathered if each < self.below][:size]


def _walked(match: str, *, below: int, size: int) -> list[int]:
    walked = min(MOST_WALKED, WALKED * size)
    return _numbers(
        f"SELECT message_id FROM (SELECT message_id, document FROM {TABLE} WHERE message_id < %s "  # noqa: S608 - our own words
        f"ORDER BY message_id DESC LIMIT {walked}) r WHERE document @@ %s::tsquery "
        f"ORDER BY message_id DESC LIMIT {size}",
        [below, match],
    )


def _gathered(match: str, *, below: int) -> list[int]:
    """The offset keeps the planner from walking instead."""
    gathering = f"SELECT message_id FROM {TABLE} WHERE document @@ %s::tsquery AND message_id < %s OFFSET 0"  # noqa: S608 - our own words
    sql = f"SELECT message_id FROM ({gathering}) r ORDER BY message_id DESC LIMIT {GATHERED}"  # noqa: S608 - our own words
    return _numbers(sql, [match, below])


def _sqlite(size: int) -> str:
    return (
        f"SELECT rowid AS number FROM {TABLE} "  # noqa: S608 - our own words
        f"WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT {size}"
    )


def _numbers(sql: str, values: Sequence[Value]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
