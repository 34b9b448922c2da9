"""Messages read anew: after an edit, after a person's word, and those that came before they could be read.

A person's correction holds for the text it was said of, whichever weights read it: it is put over the reading again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from django.db import connection, transaction

from sunwai.inbox import feelings, languages, lessons, touch
from sunwai.inbox.models import Conversation, Correction, Message, TopicExample
from sunwai.inbox.readings import LANGUAGE, Stored, corrected, digest_of, read_all
from sunwai.inbox.receiving import locks
from sunwai.kernel import clock

STEP: Final = 100  # messages a transaction; a step of them takes some tens of milliseconds
YIELD_SECONDS: Final = 0.02  # what comes in and what people do get their turn at the one write lock
TABLE: Final = Message._meta.db_table
#: The words of the partial index and no parameters: SQLite uses it only where it reads its condition.
UNREAD: Final = "NOT automatic AND deleted_at IS NULL AND direction = 'in' AND reading IS NULL"


def wording(message: Message) -> str:
    """Return what is read of a message: its text, else its subject."""
    return message.text or message.subject


def read(messages: Sequence[Message]) -> int:
    """Read messages again, with what people said of the same texts; return how many could be read. Four statements."""
    asked = [each for each in messages if each.direction == "in" and not each.automatic and each.deleted_at is None]
    for each in asked:
        each.reading = None
        languages.put(each)
    return store(asked, _read(asked))


def _read(messages: Sequence[Message]) -> list[Stored | None]:
    return read_all([wording(each) for each in messages], brands=[each.conversation.brand_id for each in messages])


def store(messages: Sequence[Message], told: Sequence[Stored | None]) -> int:
    """Store readings, people's words put over them; return how many there were."""
    said = _said_of(messages)
    for message, found in zip(messages, told, strict=True):
        words = said.get((message.pk, digest_of(wording(message))), {}) if said else {}
        message.reading = corrected(found, words) if found or words else None
        if LANGUAGE in words:
            languages.put(message)
    Message.objects.bulk_update(messages, ["reading", "language", "script"])
    return sum(1 for each in messages if each.reading is not None)


def reapply(message: Message) -> None:
    """Put what people say of a message now over its reading; the weights are not asked. Two statements."""
    said = languages.said_of(message)
    words = _said_of([message]).get((message.pk, digest_of(wording(message))), {})
    kept = corrected(message.reading, words)
    message.reading = kept if words or message.reading else None
    if LANGUAGE in words or said:
        languages.put(message)
    told = {"reading": message.reading, "language": message.language, "script": message.script}
    Message.objects.filter(pk=message.pk).update(**told)


def forget(message: Message) -> None:
    """Forget what a message without words was told to be, and what people said of that. Five statements."""
    message.reading = None
    Message.objects.filter(pk=message.pk).update(reading=None)
    Correction.objects.filter(message=message).delete()
    lessons.mark([message.pk])
    TopicExample.objects.filter(message=message).delete()


def _said_of(messages: Collection[Message]) -> dict[tuple[int, str], dict[str, str]]:
    found: dict[tuple[int, str], dict[str, str]] = {}
    for each in Correction.objects.filter(message__in=messages, withdrawn_at=None):
        found.setdefault((each.message_id, each.digest), {})[each.what] = each.now
    return found


def unread() -> int:
    """Return how many customers' messages are still to be read. One statement, on the index of just those."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE} WHERE {UNREAD}")  # noqa: S608 - our own words
        return int(cursor.fetchone()[0])


def drain() -> int:
    """Read some of the messages that were never read, the newest first; return how many. Called by the worker.

    The reading itself is done before the transaction, which is short; whoever is writing goes first.
    """
    waiting = list(Message.objects.select_related("conversation").filter(pk__in=_next()))
    told = _read(waiting)
    if not any(told):
        return 0
    _write({each.pk: (wording(each), found) for each, found in zip(waiting, told, strict=True)})
    clock.sleep(YIELD_SECONDS)
    return len(waiting)


def _next() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {TABLE} WHERE {UNREAD} ORDER BY id DESC LIMIT {STEP}")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


@transaction.atomic
def _write(found: dict[int, tuple[str, Stored | None]]) -> None:
    talks = list(Message.objects.filter(pk__in=found).values_list("conversation_id", flat=True))
    locks.lock(talks)
    still = Message.objects.filter(pk__in=found, reading__isnull=True, deleted_at__isnull=True)
    rows = [each for each in still if wording(each) == found[each.pk][0]]
    store(rows, [found[each.pk][1] for each in rows])
    touch.touch(feelings.refresh(Conversation.objects.filter(pk__in={each.conversation_id for each in rows})))
