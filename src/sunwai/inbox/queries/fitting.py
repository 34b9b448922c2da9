"""Which of the messages that have the words may be shown: SQLite tells with the messages, PostgreSQL in steps.

PostgreSQL looks a list of numbers up in half the time that it takes to join two tables: so its index tells in which
conversation a message was when it was indexed. Whoever shows one sees for certain that it is there still.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sunwai.inbox.models import Message
from sunwai.inbox.queries.looking import ALWAYS, Candidate, Looking
from sunwai.inbox.queries.narrowing import Value
from sunwai.inbox.queries.walks import TABLE as CONVERSATIONS
from sunwai.kernel.prepared import one_of, prepared_rows

MESSAGES: Final = Message._meta.db_table
SECONDS: Final = "extract(epoch FROM m.sent_at)::float8"  # read three times as fast as a moment is
Row = tuple[Any, ...]


def rows(looking: Looking, source: tuple[str, Sequence[Value]], *, reads: bool) -> list[Row]:
    """Return SQLite's next candidates, and of each whether it may be shown. One query."""
    numbers, values = source
    fits = f"m.deleted_at IS NULL AND {looking.among.sql} AND {looking.said.sql}"
    return prepared_rows(
        f"SELECT s.number, m.conversation_id, {_text(reads=reads)}, {fits} "  # noqa: S608 - our own words
        f"FROM ({numbers}) s LEFT JOIN {MESSAGES} m ON m.id = s.number "
        f"LEFT JOIN {CONVERSATIONS} c ON c.id = m.conversation_id ORDER BY s.number DESC",
        [*looking.among.values, *looking.said.values, *values],
    )


def fitting(looking: Looking, placed: Sequence[tuple[int, int]], *, reads: bool) -> list[Candidate]:
    """Return those of PostgreSQL's next candidates that may be shown, in their order.

    ``placed``: messages and their conversations. Two queries at most; none where all may be shown, and none is read.
    """
    left = placed
    if looking.among != ALWAYS:
        seen = _seen(looking, {conversation for _, conversation in placed})
        left = [each for each in placed if each[1] in seen]
    if not (reads or looking.said != ALWAYS):
        return [Candidate(message, conversation, "", None) for message, conversation in left]
    told = _told(looking, dict(left), reads=reads)
    return [told[message] for message, conversation in left if message in told and told[message][1] == conversation]


def _seen(looking: Looking, conversations: Collection[int]) -> set[int]:
    among, values = one_of("c.id", conversations)
    sql = f"SELECT c.id FROM {CONVERSATIONS} c WHERE {among} AND {looking.among.sql}"  # noqa: S608 - our own words
    found = prepared_rows(sql, [*values, *looking.among.values]) if conversations else []
    return {row[0] for row in found}


def _told(looking: Looking, messages: Collection[int], *, reads: bool) -> dict[int, Candidate]:
    among, values = one_of("m.id", messages)
    sql = (
        f"SELECT m.id, m.conversation_id, {_text(reads=reads, sent=SECONDS)} FROM {MESSAGES} m "  # noqa: S608 - our own words
        f"WHERE {among} AND m.deleted_at IS NULL AND {looking.said.sql}"
    )
    found = prepared_rows(sql, [*values, *looking.said.values]) if messages else []
    return {row[0]: Candidate._make(row) for row in found}


def _text(*, reads: bool, sent: str = "m.sent_at") -> str:
    return f"m.text || ' ' || m.subject || ' ' || m.author_name, {sent}" if reads else "'', NULL"
