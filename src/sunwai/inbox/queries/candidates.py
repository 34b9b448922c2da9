"""Asking the index: which messages answer, the newest first, and which of those this person may see and wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sunwai.inbox.models import Message
from sunwai.inbox.queries.narrowing import Value
from sunwai.inbox.queries.walks import TABLE as CONVERSATIONS
from sunwai.inbox.queries.walks import guard, scope_of
from sunwai.inbox.queries.wanted import Wanted, condition_of
from sunwai.inbox.search_index import TABLE
from sunwai.language.sought import FTS5, TSQUERY, Engine, Sought
from sunwai.people.models import Staff

STEPS: Final = (100, 400, 1500)  # how many candidates are looked at in one call, newest first
READ_STEPS: Final = (100, 300)  # the same where each one's text is read
COMMON: Final = 100  # a word of so many messages is not taken for the beginning of others
NEWEST: Final = 2**62
MESSAGES: Final = Message._meta.db_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A search as the database is asked it. ``condition``: that a row is visible and wanted, with its values."""

    sought: Sought
    match: str
    condition: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A message that has the words. ``text``: with its subject, read where it matters; ``fits``: may be shown."""

    message: int
    conversation: int
    fits: bool
    text: str = ""


def engine() -> Engine:
    """Return how this database writes an expression."""
    return TSQUERY if connection.vendor == "postgresql" else FTS5


def looking_for(staff: Staff, q: str, wanted: Wanted) -> Looking | None:
    """Return what the database is asked; None where nothing can be found. Five queries at most."""
    sought, scope = Sought.of(q), scope_of(staff)
    match = match_of(sought)
    if not match or scope is None:
        return None
    (seen, by), (asked, values) = guard(scope, "c."), condition_of(wanted)
    return Looking(sought=sought, match=match, condition=f"{seen} AND {asked}", values=(*by, *values))


def match_of(sought: Sought) -> str:
    """Return what the index is asked for a search; empty when there is nothing to search. At most one query.

    A common last word is searched as it is, a rare one also as the beginning of others: a beginning makes SQLite put
    all the messages of all its words together first, 20 ms for a word in half of a million messages, where the word
    itself costs 1 ms.
    """
    exact = sought.match(engine(), prefix=False)
    if not sought.beginning:
        return exact
    return exact if len(numbers(exact, size=COMMON)) == COMMON else sought.match(engine())


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
class Scan:
    """How far a search has come. ``found``: conversation → its newest matching message."""

    last: int
    found: dict[int, int] = field(default_factory=dict)
    ended: bool = False


def scan(looking: Looking, *, start: int, limit: int) -> Scan:
    """Look at the next candidates, 2,000 at most, 400 where texts are read. Three queries at most."""
    done = Scan(last=start)
    reads = looking.sought.reads_text
    for size in READ_STEPS if reads else STEPS:
        met = 0
        for each in candidates(looking, below=done.last, size=size, reads=reads):
            met += 1
            if _is_hit(each, looking, reads=reads) and each.conversation not in done.found:
                if len(done.found) == limit:
                    return done
                done.found[each.conversation] = each.message
            done.last = each.message
        if met < size:
            done.ended = True
            return done
    return done


def _is_hit(each: Candidate, looking: Looking, *, reads: bool) -> bool:
    return each.fits and (not reads or looking.sought.answers(each.text))


def candidates(looking: Looking, *, below: int, size: int, reads: bool) -> Iterator[Candidate]:
    """Return the newest messages that have the words, newest first. One query."""
    text = "m.text || ' ' || m.subject || ' ' || m.author_name" if reads else "''"
    sql = (
        f"SELECT s.number, m.conversation_id, m.deleted_at IS NULL AND {looking.condition}, {text} "  # noqa: S608 - our own words
        f"FROM ({_matching(size)}) s LEFT JOIN {MESSAGES} m ON m.id = s.number "
        f"LEFT JOIN {CONVERSATIONS} c ON c.id = m.conversation_id ORDER BY s.number DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*looking.values, looking.match, below])
        found = cursor.fetchall()
    for number, talk, fits, words in found:
        yield Candidate(message=number, conversation=talk or 0, fits=bool(talk and fits), text=words or "")
