"""The newest messages that have some words, on PostgreSQL, in time that does not grow with how many there are.

PostgreSQL either walks the table from the newest on, which is dear for a rare word, or gathers all that match, which is
dear for a common one: 250 ms for a word in half of a million messages. So its index knows in which stretch of messages
one lies. A few of the newest are walked; how many of those match says whether all others can be gathered at once, or
how wide a stretch must be to hold as many as are wanted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from sunwai.inbox.search_index import LEVELS, MARKED, TABLE, mark
from sunwai.kernel.prepared import prepared_rows

FIRST: Final = 1024  # messages walked before anything is known
COMMON_SHARE: Final = 0.05  # of all messages: walking finds them sooner than the index
AT_ONCE: Final = 1_000  # where no more are to be expected all are gathered
LISTED: Final = 50_000  # entries of lists that are skipped through for that, at most: 1 ms
WIDER: Final = 1.5  # than what was seen makes expect, at most, so that one look is enough mostly
SURELY: Final = 1.3  # standard deviations of a count, the square root of what is counted: nine times of ten
GROWS: Final = 0.5  # of what was looked through, at least
STRETCHES: Final = 8  # in one look, at most, and one begun
GATHERED: Final = 4_000  # in one look, at most
READ_COSTS: Final = 100  # a message that is read, 2 µs, in entries of a list that is skipped through, 0.02 µs
READ_COSTS_BEGUN: Final = 6  # in entries of the lists of what begins with a word, which are read whole: 0.3 µs
UNSEEN: Final = 1.5  # more of a word than was seen, to be sure: it is the dearer mistake to read what is not rare

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What was seen of the newest messages below a number: all between ``floor`` and ``top``; 0: there are no more.

    ``exact``: those with all the words, ``begun``: those where another word begins with the last one too; each with its
    conversation. ``others``, ``last``: how many have the words before the last, and one that begins with it.
    """

    top: int
    floor: int
    exact: dict[int, int]
    begun: dict[int, int]
    others: int
    last: int


def glance(others: Sequence[str], exact: str, begun: str, *, below: int) -> Glance:
    """Look at the newest messages below a number. One query."""
    before = " AND ".join(["document @@ %s::tsquery"] * len(others)) or "TRUE"
    met, said = "FILTER (WHERE o AND l)", "FILTER (WHERE o AND l AND document @@ %s::tsquery)"
    row = prepared_rows(
        "SELECT max(message_id), min(message_id), count(*), count(*) FILTER (WHERE o), count(*) FILTER (WHERE l), "  # noqa: S608 - our own words
        f"array_agg(message_id) {met}, array_agg(conversation_id) {met}, array_agg(message_id) {said} FROM "
        f"(SELECT *, {before} AS o, document @@ %s::tsquery AS l FROM "
        f"(SELECT * FROM {TABLE} WHERE message_id < %s ORDER BY message_id DESC LIMIT {FIRST}) n OFFSET 0) r",
        [exact, *others, begun, below],
    )
    newest, oldest, seen, with_others, with_last, messages, conversations, whole = row[0]
    found = dict(sorted(zip(messages or (), conversations or (), strict=True), reverse=True))
    had = frozenset(whole or ())
    return Glance(
        top=(newest or 0) + 1,
        floor=oldest if seen == FIRST else 0,
        exact={message: talk for message, talk in found.items() if message in had},
        begun=found,
        others=with_others,
        last=with_last,
    )


@dataclass(slots=True)
class Newest:
    """The messages that have the words, newest first, as far as they are known: from the top down to the floor."""

    others: tuple[str, ...]  # each word a condition of its own: the index skips through several, not through one
    last: str
    begins: bool  # the last is a beginning, for which the index reads the whole of all lists that begin so
    top: int
    floor: int
    known: dict[int, int]  # message → conversation
    frequent: tuple[float, float]  # the share of those seen at first that has the others, and the last; rather more

    @classmethod
    def seen(cls, others: Sequence[str], last: str, told: Glance, *, begins: bool) -> Newest:
        """Return what a glance told."""
        looked = max(told.top - told.floor, 1)
        frequent = ((told.others + UNSEEN) / looked, (told.last + UNSEEN) / looked)
        known = (told.begun if begins else told.exact).copy()
        return cls(tuple(others), last, begins, told.top, told.floor, known, frequent)

    def below(self, number: int, size: int) -> list[tuple[int, int]]:
        """Return the next below a number, each with its conversation.

        One query for each eightfold that must be looked through, none where they are known.
        """
        while True:
            left = [each for each in self.known.items() if each[0] < number]
            if len(left) >= size or self.floor <= 0:
                return left[:size]
            self._look_on(size - len(left))

    def _look_on(self, wanted: int) -> None:
        span = max(self.top - self.floor, 1)
        share = (len(self.known) + 0.5) / span
        width = int(max(1, GROWS * span, self._wider(wanted) * wanted / share))
        if share >= COMMON_SHARE:
            low, most = max(0, self.floor - width), wanted
            found = self._walked(low, most=most)
        else:
            few = share * self.floor <= AT_ONCE and not self._long(self.floor)
            most, (low, within) = GATHERED, (0, []) if few else _stretches(width, below=self.floor)
            found = self._gathered(within, self.floor - low)
        self.known.update(found)
        self.floor = found[-1][0] if len(found) == most else low

    def _wider(self, wanted: int) -> float:
        """Return how much wider than expected is enough nine times of ten: less, the more was seen."""
        return min(WIDER, 1 + SURELY * (1 / math.sqrt(len(self.known) + 0.5) + 1 / math.sqrt(wanted)))

    def _long(self, width: int) -> bool:
        """Say whether skipping through the lists of several words for so many messages would itself take long."""
        return bool(self.others) and sum(self.frequent) * width > LISTED

    def _walked(self, low: int, *, most: int) -> list[Row]:
        """The offset keeps the planner from asking the index instead."""
        conditions = " AND ".join(["document @@ %s::tsquery"] * (len(self.others) + 1))
        walking = f"SELECT * FROM {TABLE} WHERE message_id >= %s AND message_id < %s ORDER BY message_id DESC OFFSET 0"  # noqa: S608 - our own words
        sql = f"SELECT message_id, conversation_id FROM ({walking}) r WHERE {conditions} LIMIT {most}"  # noqa: S608 - our own words
        return _rows(sql, [low, self.floor, *self.others, self.last])

    def _gathered(self, within: Sequence[str], width: int) -> list[Row]:
        """The offset and the sum keep the planner from walking instead."""
        asked, read = self._shared_out(width)
        conditions = [f"{MARKED} @@ %s::tsquery"] * len([*asked, *within]) + ["document @@ %s::tsquery"] * len(read)
        gathering = (
            f"SELECT message_id, conversation_id FROM {TABLE} "  # noqa: S608 - our own words
            f"WHERE {' AND '.join(conditions)} AND message_id + 0 < %s OFFSET 0"
        )
        sql = f"SELECT * FROM ({gathering}) r ORDER BY message_id DESC LIMIT {GATHERED}"  # noqa: S608 - our own words
        return _rows(sql, [*asked, *within, *read, self.floor])

    def _shared_out(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return which parts the index is asked, and which the messages that have the others are read for."""
        if not self.others:
            return (self.last,), ()
        with_others, with_last = self.frequent
        if self.begins:
            dear = with_others * width * READ_COSTS_BEGUN < with_last * self.top
            return (self.others, (self.last,)) if dear else ((*self.others, self.last), ())
        if with_others * READ_COSTS < with_last:
            return self.others, (self.last,)
        return ((self.last,), self.others) if with_last * READ_COSTS < with_others else ((*self.others, self.last), ())


def _stretches(width: int, *, below: int) -> tuple[int, list[str]]:
    """Return where so many messages before a number begin, or somewhat more, and that one lies there; none: all."""
    level = next((each for each in LEVELS if STRETCHES << each >= width), None)
    low = below - width >> level if level else 0
    if level is None or low <= 0 or 2 * width > below:
        return 0, []
    return low << level, [" | ".join(f"'{mark(level, each)}'" for each in range(low, (below - 1 >> level) + 1))]


def _rows(sql: str, values: Sequence[Any]) -> list[Row]:
    """Planned anew each time: how rare a word is settles by which way it is found."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[Row] = cursor.fetchall()
    return found
