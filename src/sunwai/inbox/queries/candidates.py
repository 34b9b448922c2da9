"""Asking the index: which messages answer, the newest first, and which of those this person may see and wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from django.db import connection

from sunwai.inbox.models import Message
from sunwai.inbox.queries.narrowing import Value
from sunwai.inbox.queries.newest import NEWEST, Matching, engine_is_postgresql
from sunwai.inbox.queries.walks import TABLE as CONVERSATIONS
from sunwai.inbox.queries.walks import guard, scope_of
from sunwai.inbox.queries.wanted import Wanted, condition_of
from sunwai.language.sought import Sought
from sunwai.people.models import Staff

STEPS: Final = (100, 400, 1000)  # how many candidates are looked at in one call, newest first
READ_STEPS: Final = (100, 200)  # the same where each one's text is read
COMMON: Final = 100  # a word of so many messages is not taken for the beginning of others
MESSAGES: Final = Message._meta.db_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A search as the database is asked it. ``condition``: that a row is visible and wanted, with its values."""

    sought: Sought
    condition: str
    values: tuple[Value, ...]

    @property
    def reads(self) -> bool:
        """Say whether texts must be read to tell."""
        return self.sought.reads_text

    def is_hit(self, each: Candidate) -> bool:
        """Say whether a candidate answers and may be shown."""
        return bool(each.fits) and (not self.reads or self.sought.answers(each.text))


class Candidate(NamedTuple):
    """A message that has the words. ``text``: with its subject, read where it matters; ``fits``: may be shown."""

    message: int
    conversation: int
    fits: bool | None
    text: str
    sent_at: object


def looking_for(staff: Staff, q: str, wanted: Wanted) -> Looking | None:
    """Return what the database is asked, the words as they are; None: nothing can be found. Four queries at most."""
    sought, scope = Sought.of(q), scope_of(staff)
    if not sought.terms or scope is None:
        return None
    (seen, by), (asked, values) = guard(scope, "c."), condition_of(wanted)
    return Looking(sought=sought, condition=f"{seen} AND {asked}", values=(*by, *values))


def begins(sought: Sought) -> bool:
    """Say whether the last word is searched as the beginning of others too: where few have it as it is.

    As many queries as ``Matching.numbers`` says. A beginning makes SQLite put all the messages of all its words
    together first, 20 ms for a word in half of a million messages, where the word itself costs 1 ms.
    """
    return bool(sought.beginning) and len(Matching.of(sought, NEWEST).numbers(COMMON)) < COMMON


@dataclass(slots=True)
class Batches:
    """The candidates of a search, the newest first, batch by batch."""

    looking: Looking
    matching: Matching
    reads: bool

    @classmethod
    def begun(cls, looking: Looking, *, start: int, size: int, reads: bool) -> tuple[Batches, list[Candidate]]:
        """Return the batches and the first candidates. Three queries, and ``Matching.numbers``'s twice.

        On SQLite those of the words as they are settle on the way whether they are common: such are asked for once.
        """
        sought = looking.sought
        exact = cls(looking, Matching.of(sought, start), reads)
        if not sought.beginning:
            return exact, exact.next(size)
        if start == NEWEST and not engine_is_postgresql():
            first = exact.next(max(size, COMMON))
            if len(first) >= COMMON:
                return exact, first[:size]
        elif start == NEWEST and len(exact.matching.numbers(COMMON)) == COMMON:
            return exact, exact.next(size)
        prefix = start == NEWEST or begins(sought)
        settled = cls(looking, Matching.of(sought, exact.matching.began or start, prefix=prefix), reads)
        return settled, settled.next(size)

    def next(self, size: int) -> list[Candidate]:
        """Return the next candidates. One query, and those of ``Matching.numbers``."""
        found = _rows(self.looking, self.matching, size, reads=self.reads)
        if found:
            self.matching.below = found[-1].message
        return found


@dataclass(slots=True)
class Scan:
    """How far a search has come. ``found``: conversation → its newest matching message."""

    last: int
    found: dict[int, int] = field(default_factory=dict)
    ended: bool = False


def scan(looking: Looking, *, start: int, limit: int) -> Scan:
    """Look at the next candidates, 1,500 at most, 300 where texts are read. Five queries at most."""
    done = Scan(last=start)
    for batch, more in _batches(looking, done):
        for each in batch:
            if looking.is_hit(each) and each.conversation not in done.found:
                if len(done.found) == limit:
                    return done
                done.found[each.conversation] = each.message
            done.last = each.message
        if not more:
            done.ended = True
            return done
    return done


def _batches(looking: Looking, done: Scan) -> Iterator[tuple[list[Candidate], bool]]:
    """Yield the candidates step by step, and whether there may be more."""
    first, *others = READ_STEPS if looking.reads else STEPS
    batches, batch = Batches.begun(looking, start=done.last, size=first, reads=looking.reads)
    batches.matching.below = batch[-1].message if batch else done.last  # of more than were asked for, the first only
    yield batch, len(batch) == first
    for size in others:
        batch = batches.next(size)
        yield batch, len(batch) == size


def _rows(looking: Looking, matching: Matching, size: int, *, reads: bool) -> list[Candidate]:
    """Return the next candidates; on PostgreSQL no more than the number of those that may not be shown."""
    if not engine_is_postgresql():
        return _all(looking, *matching.source(size), reads=reads)
    numbers = matching.numbers(size)
    fitting = _fitting(looking, numbers, reads=reads) if numbers else {}
    return [fitting.get(each) or Candidate(each, 0, None, "", None) for each in numbers]


def _all(looking: Looking, source: str, values: Sequence[Value], *, reads: bool) -> list[Candidate]:
    return _asked(
        f"SELECT s.number, m.conversation_id, m.deleted_at IS NULL AND {looking.condition}, {_text(reads=reads)} "  # noqa: S608 - our own words
        f"FROM ({source}) s LEFT JOIN {MESSAGES} m ON m.id = s.number "
        f"LEFT JOIN {CONVERSATIONS} c ON c.id = m.conversation_id ORDER BY s.number DESC",
        [*looking.values, *values],
    )


def _fitting(looking: Looking, numbers: list[int], *, reads: bool) -> dict[int, Candidate]:
    found = _asked(
        f"SELECT m.id, m.conversation_id, TRUE, {_text(reads=reads)} FROM {MESSAGES} m "  # noqa: S608 - our own words
        f"LEFT JOIN {CONVERSATIONS} c ON c.id = m.conversation_id "
        f"WHERE m.id = ANY(%s) AND m.deleted_at IS NULL AND {looking.condition}",
        [numbers, *looking.values],
    )
    return {each.message: each for each in found}


def _text(*, reads: bool) -> str:
    return "m.text || ' ' || m.subject || ' ' || m.author_name, m.sent_at" if reads else "'', NULL"


def _asked(sql: str, values: Sequence[Value | list[int]]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Candidate._make(each) for each in cursor.fetchall()]
