"""The search index: the folded words of every message, beside the messages, written in the same transaction.

SQLite: an FTS5 table whose rowid is the message's id. PostgreSQL: a table of tsvectors with a GIN index, which also
holds in which stretches of messages each lies, so that the newest can be asked for alone. What a word is,
``language.search_text`` decides for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection
from django.db.models import prefetch_related_objects

from sunwai.inbox.models import Message
from sunwai.language import search_document, search_tokens

TABLE = "inbox_search"
BATCH = 500
WORTH_GOING_ON = 2  # changes of a merge that did something
LEVELS: Final = (12, 15, 18, 21)  # a stretch is 4,096 numbers of messages, or 8, 64, 512 times as many


def mark(level: int, number: str | int) -> str:
    """Return the word that says in which stretch a message lies; no text has such a word, and nobody can ask for it."""
    return f"#{level}.{number}"


#: What PostgreSQL's index holds of a message, word for word as migration 0011 wrote it: else it would not be used.
MARKED: Final = "(document || array_to_tsvector(ARRAY[{}]))".format(
    ", ".join(f"'{mark(each, '')}' || (message_id >> {each})::text" for each in LEVELS)
)


def index(messages: Sequence[Message]) -> None:
    """Make messages findable by their present words, subject, and the customer's name and handle.

    Three statements for each 500 messages; messages already indexed are indexed anew. Deleted ones stay out.
    """
    for start in range(0, len(messages), BATCH):
        batch = list(messages[start : start + BATCH])
        prefetch_related_objects(batch, "author_identity")
        unindex([each.pk for each in batch])
        _insert([each for each in batch if each.deleted_at is None])


def move(message_ids: Iterable[int], conversation_id: int) -> None:
    """Let PostgreSQL's index know in which conversation messages are now. One statement, none on SQLite."""
    ids = list(message_ids)
    if ids and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            sql = f"UPDATE {TABLE} SET conversation_id = %s WHERE message_id = ANY(%s)"  # noqa: S608 - our own words
            cursor.execute(sql, [conversation_id, ids])


def unindex(message_ids: Iterable[int]) -> None:
    """Let messages no longer be found. One statement."""
    ids = list(message_ids)
    if not ids:
        return
    column = "message_id" if connection.vendor == "postgresql" else "rowid"
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {column} IN ({marks})", ids)  # noqa: S608 - our own words


def _text(message: Message) -> str:
    partner = message.author_identity
    names = (message.author_name, partner.handle) if partner else ()
    return " ".join(filter(None, (message.text, message.subject, *names)))


def _insert(messages: Sequence[Message]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            rows = [(each.pk, each.conversation_id or 0, search_tokens(_text(each))) for each in messages]
            cursor.executemany(
                f"INSERT INTO {TABLE} (message_id, conversation_id, document) "  # noqa: S608 - our own words
                "VALUES (%s, %s, array_to_tsvector(%s::text[]))",
                rows,
            )
        else:
            rows_of_text = [(each.pk, search_document(_text(each))) for each in messages]
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, document) VALUES (%s, %s)", rows_of_text)  # noqa: S608


def compact(*, pages: int = 500, begin: bool = False) -> bool:
    """Merge some of the index so that deleted words leave it; return whether more is left. ``begin``: from the start.

    PostgreSQL's rows hold nothing of deleted ones: there it does nothing.
    Source: SQLite, "FTS5 Extension", section 6.8, "The 'merge' Command" (2025).
    """
    if connection.vendor != "sqlite":
        return False
    before = connection.connection.total_changes
    with connection.cursor() as cursor:
        size = -pages if begin else pages
        cursor.execute(f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('merge', %s)", [size])  # noqa: S608 - our own words
    return bool(connection.connection.total_changes - before >= WORTH_GOING_ON)
