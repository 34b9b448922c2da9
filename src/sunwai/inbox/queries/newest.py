"""The newest messages that match a search, on either database in time that does not grow with how many there are.

SQLite walks its lists from the newest on; PostgreSQL is asked stretch by stretch (``stretches.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sunwai.inbox.queries.stretches import Newest, glance
from sunwai.inbox.search_index import TABLE
from sunwai.language.sought import FTS5, TSQUERY, Engine, Sought

NEWEST: Final = 2**62  # below it: all

Value = int | str


def engine_is_postgresql() -> bool:
    """Say which of the two it is."""
    return connection.vendor == "postgresql"


def engine() -> Engine:
    """Return how this database writes an expression."""
    return TSQUERY if engine_is_postgresql() else FTS5


@dataclass(slots=True)
class Matching:
    """The messages below a number that match, whoever may see them, newest first. ``below`` moves as they are taken."""

    match: str
    below: int
    parts: tuple[str, ...]  # what holds together where the match does
    begins: bool  # the last part is a beginning
    _newest: Newest | None = field(default=None)

    @classmethod
    def of(cls, sought: Sought, below: int, *, prefix: bool = False, some: bool = False) -> Matching:
        """Return what has the words; with ``prefix`` the last one also begins others; ``some``: one is enough."""
        match = sought.match(engine(), prefix=prefix, some=some)
        parts = (match,) if some else tuple(sought.parts(engine(), prefix=prefix))
        return cls(match, below, parts, begins=prefix and bool(sought.beginning))

    @classmethod
    def settled(cls, sought: Sought, enough: int, *, wanted: int = 0) -> Matching:
        """Return PostgreSQL's: what has the words if so many messages do, else what begins with the last one too.

        ``wanted``: how many will be asked for then. Two queries mostly.
        """
        exact, begun = cls.of(sought, NEWEST), cls.of(sought, NEWEST, prefix=True)
        *others, last = exact.parts
        told = glance(others, last, begun.parts[-1], below=NEWEST)
        for each in (exact, begun):
            each._newest = Newest.seen(others, each.parts[-1], told, begins=each.begins)  # noqa: SLF001 - its own
        return exact if len(exact.placed(max(enough, wanted))) >= enough else begun

    def source(self, size: int) -> tuple[str, Sequence[Value]]:
        """Return SQLite's SQL for the next, as ``number``, to be part of a larger query, and its values."""
        return _sqlite(size), [self.match, self.below]

    def numbers(self, size: int) -> list[int]:
        """Return the next. One query; on PostgreSQL two, and one for each eightfold that must be looked through."""
        if engine_is_postgresql():
            return [message for message, _ in self.placed(size)]
        return _numbers(*self.source(size))

    def placed(self, size: int) -> list[tuple[int, int]]:
        """Return PostgreSQL's next, each with the conversation that its index knows it in."""
        return self.newest.below(self.below, size)

    @property
    def newest(self) -> Newest:
        """Return what PostgreSQL told so far. One query the first time."""
        if self._newest is None:
            *others, last = self.parts
            told = glance(others, last, last, below=self.below)
            self._newest = Newest.seen(others, last, told, begins=self.begins)
        return self._newest


def _sqlite(size: int) -> str:
    return (
        f"SELECT rowid AS number FROM {TABLE} "  # noqa: S608 - our own words
        f"WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT {size}"
    )


def _numbers(sql: str, values: Sequence[Value]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
