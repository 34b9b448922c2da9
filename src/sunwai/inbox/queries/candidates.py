"""Asking the index: which messages answer, the newest first, and which of those this person may see and wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sunwai.inbox.queries.fitting import Row, fitting, rows
from sunwai.inbox.queries.looking import Candidate, Looking
from sunwai.inbox.queries.newest import NEWEST, Matching, engine_is_postgresql
from sunwai.language.sought import Sought

FIRST: Final = 40  # candidates are looked at, newest first; how many may be shown says how many are next
MOST: Final = 1000  # in one call
MOST_READ: Final = 240  # where each one's text is read
WIDER: Final = 1.5  # than what was seen makes expect
COMMON: Final = 40  # a word of so many messages is not taken for the beginning of others


class Batch(NamedTuple):
    """Some candidates, the newest first; ``last``: the oldest message looked at; ``full``: there may be more."""

    found: list[Candidate]
    last: int
    full: bool


def begins(sought: Sought) -> bool:
    """Say whether the last word is searched as the beginning of others too: where few have it as it is.

    As many queries as ``Matching.numbers`` says. A beginning makes SQLite put all the messages of all its words
    together first, 20 ms for a word in half of a million messages, where the word itself costs 1 ms.
    """
    if not sought.beginning:
        return False
    if engine_is_postgresql():
        return Matching.settled(sought, COMMON).begins
    return len(Matching.of(sought, NEWEST).numbers(COMMON)) < COMMON


@dataclass(slots=True)
class Batches:
    """The candidates of a search, the newest first, batch by batch."""

    looking: Looking
    matching: Matching
    reads: bool

    @classmethod
    def begun(cls, looking: Looking, *, start: int, size: int, reads: bool) -> tuple[Batches, Batch]:
        """Return the batches and the first of them. Three queries, and ``Matching.numbers``'s twice.

        On SQLite the words as they are settle on the way whether they are common: such are asked for once.
        """
        sought = looking.sought
        if not sought.beginning:
            settled = cls(looking, Matching.of(sought, start), reads)
        elif start < NEWEST:
            settled = cls(looking, Matching.of(sought, start, prefix=begins(sought)), reads)
        elif engine_is_postgresql():
            settled = cls(looking, Matching.settled(sought, COMMON, wanted=size), reads)
        else:
            exact = cls(looking, Matching.of(sought, start), reads)
            told = rows(looking, exact.matching.source(max(size, COMMON)), reads=reads)
            if len(told) >= COMMON:
                return exact, exact._taken(_batch(told[:size], size))
            settled = cls(looking, Matching.of(sought, start, prefix=True), reads)
        return settled, settled.next(size)

    def next(self, size: int) -> Batch:
        """Return the next. One query, and those of ``Matching.numbers``."""
        if engine_is_postgresql():
            placed = self.matching.placed(size)
            found = fitting(self.looking, placed, reads=self.reads)
            return self._taken(Batch(found, placed[-1][0] if placed else 0, len(placed) == size))
        return self._taken(_batch(rows(self.looking, self.matching.source(size), reads=self.reads), size))

    def _taken(self, batch: Batch) -> Batch:
        self.matching.below = batch.last or self.matching.below
        return batch


@dataclass(slots=True)
class Scan:
    """How far a search has come. ``found``: conversation → its newest matching message."""

    last: int
    found: dict[int, int] = field(default_factory=dict)
    ended: bool = False


def scan(looking: Looking, *, start: int, limit: int) -> Scan:
    """Look at the next candidates, 1,000 at most, 240 where texts are read.

    In batches that double at least, three mostly: two queries each and, on PostgreSQL, those of ``Matching.numbers``.
    """
    done = Scan(last=start)
    for batch in _batches(looking, done, limit):
        for each in batch.found:
            if looking.is_hit(each) and each.conversation not in done.found:
                if len(done.found) == limit:
                    return done
                done.found[each.conversation] = each.message
            done.last = each.message
        done.last = batch.last or done.last
        if not batch.full:
            done.ended = True
            return done
    return done


def _batches(looking: Looking, done: Scan, limit: int) -> Iterator[Batch]:
    """Yield the candidates step by step: as many as those found so far make expect that the rest needs."""
    looked, most = FIRST, MOST_READ if looking.reads else MOST
    batches, batch = Batches.begun(looking, start=done.last, size=FIRST, reads=looking.reads)
    yield batch
    while looked < most:
        expected = int(WIDER * (limit + 1 - len(done.found)) * looked / max(len(done.found), 1))
        size = min(most - looked, max(expected, looked))
        yield batches.next(size)
        looked += size


def _batch(told: Sequence[Row], size: int) -> Batch:
    """Return what SQLite's rows tell."""
    return Batch([Candidate(*each) for *each, fits in told if fits], told[-1][0] if told else 0, len(told) == size)
