"""The newest messages an expression matches, on either database in time that does not grow with how many there are.

SQLite walks its lists from the newest on. PostgreSQL either walks the table from the newest on, which is dear for a
rare word, or gathers all that match, which is dear for a common one: 250 ms for a word in half of a million messages.
So its index knows in which stretch of messages one lies, and is asked stretch by stretch: a few of the newest are
walked, and how many of those match says how wide the next stretches must be to hold as many as are wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sunwai.inbox.search_index import LEVELS, MARKED, TABLE, mark
from sunwai.language.sought import FTS5, TSQUERY, Engine, Sought

NEWEST: Final = 2**62  # below it: all
FIRST: Final = 2048  # messages walked before anything is known
COMMON_SHARE: Final = 0.05  # of all messages: walking finds them sooner than the index
WIDER: Final = 1.5  # than what was seen makes expect, so that one look is enough mostly
GROWS: Final = 0.5  # of what was looked through, at least
STRETCHES: Final = 8  # in one look, at most, and one begun
GATHERED: Final = 4_000  # in one look, at most
READ_COSTS: Final = 160  # a message that is read, in entries of the index's lists

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
    parts: tuple[str, ...]  # the match word by word: the index skips through several of them, not through one
    begins: bool  # the last part is a beginning, for which the index reads the whole of all lists that begin so
    _known: list[int] = field(default_factory=list)
    _top: int = -1
    _floor: int = -1  # all that match from here to the top are known
    _frequent: tuple[float, float] | None = None

    @classmethod
    def of(cls, sought: Sought, below: int, *, prefix: bool = False, some: bool = False) -> Matching:
        """Return what has the words; with ``prefix`` the last one also begins others; ``some``: one is enough."""
        match = sought.match(engine(), prefix=prefix, some=some)
        parts = (match,) if some else tuple(sought.parts(engine(), prefix=prefix))
        return cls(match, below, parts, begins=prefix and bool(sought.beginning))

    @property
    def began(self) -> int:
        """Return where it began to look, for another to begin there; 0 where nothing told it."""
        return max(self._top, 0)

    def source(self, size: int) -> tuple[str, Sequence[Value]]:
        """Return SQLite's SQL for the next, as ``number``, to be part of a larger query, and its values."""
        return _sqlite(size), [self.match, self.below]

    def numbers(self, size: int) -> list[int]:
        """Return the next. One query; on PostgreSQL two, and one for each eightfold that must be looked through."""
        if engine_is_postgresql():
            return self._taken(size)
        return _numbers(*self.source(size))

    def _taken(self, size: int) -> list[int]:
        if self._floor < 0:
            self._top = self._floor = _last() + 1 if self.below >= NEWEST else self.below
        while True:
            left = [each for each in self._known if each < self.below]
            if len(left) >= size or self._floor <= 0:
                return left[:size]
            self._look_on(size - len(left))

    def _look_on(self, wanted: int) -> None:
        span = self._top - self._floor
        share = (len(self._known) + 1) / span if span else 1.0
        width = int(max(GROWS * span, WIDER * wanted / share)) if span else FIRST
        if share >= COMMON_SHARE:
            low, most = max(0, self._floor - width), wanted
            found = _walked(self.match, low=low, below=self._floor, most=most)
        else:
            most, (low, within) = GATHERED, _stretches(width, below=self._floor)
            asked, read = self._shared_out(self._floor - low)
            found = _gathered([*asked, *within], read, below=self._floor)
        self._known += found
        self._floor = found[-1] if len(found) == most else low

    def _shared_out(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return which parts the index is asked, and which the messages that have the others are read for."""
        if not self.begins or len(self.parts) == 1:
            return self.parts, ()
        if self._frequent is None:
            self._frequent = _frequent(self.parts, low=self._top - FIRST, below=self._top)
        others, begun = self._frequent
        read = others * width * READ_COSTS < begun * self._top
        return (self.parts[:-1], self.parts[-1:]) if read else (self.parts, ())


def _stretches(width: int, *, below: int) -> tuple[int, list[str]]:
    """Return where so many messages before a number begin, or somewhat more, and that one lies there; none: all."""
    level = next((each for each in LEVELS if STRETCHES << each >= width), None)
    low = below - width >> level if level else 0
    if level is None or low <= 0 or 2 * width > below:
        return 0, []
    return low << level, [" | ".join(f"'{mark(level, each)}'" for each in range(low, (below - 1 >> level) + 1))]


def _last() -> int:
    return next(iter(_numbers(f"SELECT message_id FROM {TABLE} ORDER BY message_id DESC LIMIT 1", [])), 0)  # noqa: S608 - our own words


def _frequent(parts: Sequence[str], *, low: int, below: int) -> tuple[float, float]:
    """Return how many of some messages have all parts but the last, and how many the last; never quite none."""
    others = " AND ".join(["document @@ %s::tsquery"] * (len(parts) - 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FILTER (WHERE {others}), count(*) FILTER (WHERE document @@ %s::tsquery) "  # noqa: S608 - our own words
            f"FROM {TABLE} WHERE message_id >= %s AND message_id < %s",
            [*parts, low, below],
        )
        with_others, with_last = cursor.fetchone()
    return max(with_others, 0.5), max(with_last, 0.5)


def _walked(match: str, *, low: int, below: int, most: int) -> list[int]:
    """The offset keeps the planner from asking the index instead."""
    walking = (
        f"SELECT message_id, document FROM {TABLE} WHERE message_id >= %s AND message_id < %s "  # noqa: S608 - our own words
        "ORDER BY message_id DESC OFFSET 0"
    )
    return _numbers(
        f"SELECT message_id FROM ({walking}) r WHERE document @@ %s::tsquery LIMIT {most}",  # noqa: S608 - our own words
        [low, below, match],
    )


def _gathered(asked: Sequence[str], read: Sequence[str], *, below: int) -> list[int]:
    """The offset and the sum keep the planner from walking instead."""
    conditions = [f"{MARKED} @@ %s::tsquery"] * len(asked) + ["document @@ %s::tsquery"] * len(read)
    gathering = f"SELECT message_id FROM {TABLE} WHERE {' AND '.join(conditions)} AND message_id + 0 < %s OFFSET 0"  # noqa: S608 - our own words
    sql = f"SELECT message_id FROM ({gathering}) r ORDER BY message_id DESC LIMIT {GATHERED}"  # noqa: S608 - our own words
    return _numbers(sql, [*asked, *read, below])


def _sqlite(size: int) -> str:
    return (
        f"SELECT rowid AS number FROM {TABLE} "  # noqa: S608 - our own words
        f"WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT {size}"
    )


def _numbers(sql: str, values: Sequence[Value]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
