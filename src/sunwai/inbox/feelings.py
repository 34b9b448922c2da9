"""What a conversation shows of its customer's latest messages: a mood, and labels.

The rule (docs/how-to/see-how-customers-feel.md): the mood is that of the newest of the latest five messages that surely
is not neutral; is there none, that of the newest message, or ``unsure``. A label is told when one of the latest five
bears it, surely or more likely than not; a surely positive message ends the passing ones of those before it. What
weighs more is remembered for twenty messages.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from sunwai.inbox.models import Conversation, ConversationLabel, ConversationMood, Message, Proof
from sunwai.inbox.readings import Stored, Told, ToldLabel, told
from sunwai.kernel.bulk import insert_rows, update_rows

LATEST: Final = 5
REMEMBERED: Final = 20
WEIGHTY: Final = frozenset({"leaving", "legal", "safety", "vulnerable", "abuse_us", "abuse_others"})
AT_ONCE: Final = 50  # conversations a statement looks into; SQLite takes 500 parts
#: Plain words: fifty of these are a statement, and Django would spend more on writing them than the database on them.
WALK: Final = f"""SELECT * FROM (SELECT conversation_id, sent_at, id, reading FROM {Message._meta.db_table}
    WHERE conversation_id = %s AND direction = 'in' AND NOT automatic AND reading IS NOT NULL AND proof <> 'held'
    ORDER BY sent_at DESC, id DESC LIMIT {REMEMBERED}) w"""  # noqa: S608 - our own words
Heard = Sequence[tuple[int, Told]]  # messages with what they are told to be, the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """``labels``: whether each is sure, and the message that says it."""

    mood: str = ""
    mood_from: int | None = None
    labels: Mapping[str, tuple[bool, int]] = field(default_factory=dict)


def feeling_of(heard: Heard) -> Feeling:
    """Return what these messages together say. Pure."""
    if not heard:
        return Feeling()
    clear = (each for each in heard[:LATEST] if each[1].sure and each[1].mood != ConversationMood.NEUTRAL)
    number, telling = next(clear, heard[0])
    found: dict[str, tuple[bool, int]] = {}
    for message, each in _bearing(heard):
        if each.name not in found or (each.sure and not found[each.name][0]):
            found[each.name] = (each.sure, message)
    mood = telling.mood if telling.sure else ConversationMood.UNSURE.value
    return Feeling(mood=mood, mood_from=number, labels=found)


def _bearing(heard: Heard) -> Iterable[tuple[int, ToldLabel]]:
    ended = False
    for place, (number, each) in enumerate(heard[:REMEMBERED]):
        for label in each.labels:
            if label.counts and (label.name in WEIGHTY or (place < LATEST and not ended)):
                yield number, label
        ended = ended or (each.sure and each.mood == ConversationMood.POSITIVE)


def refresh(
    conversations: Iterable[Conversation], *, new: Mapping[int, Sequence[Message]] | None = None
) -> list[Conversation]:
    """Bring conversations up to what their customers said last; return those that show something else now.

    Two statements for each fifty, three more where moods or labels changed. ``new``: all the messages of those that
    began just now, which are not looked up.
    """
    rows = {each.pk: each for each in conversations}
    begun = new or {}
    feelings = {number: feeling_of(_begun(messages)) for number, messages in begun.items() if number in rows}
    older = [number for number in rows if number not in begun]
    latest = _latest(older)
    feelings |= {number: feeling_of(latest.get(number, ())) for number in older}
    changed = _put_moods(rows, feelings) | _put_labels(feelings, older)
    return [each for number, each in rows.items() if number in changed]


def follow(stored: Iterable[Message], opened: Collection[Conversation]) -> None:
    """Bring conversations up to the messages that were just stored: ``opened`` began with them."""
    fresh = {each.pk for each in opened}
    rows: dict[int, Conversation] = {}
    new: dict[int, list[Message]] = {}
    for each in stored:
        if each.reading is not None:
            rows[each.conversation_id] = each.conversation
            if each.conversation_id in fresh:
                new.setdefault(each.conversation_id, []).append(each)
    refresh(rows.values(), new=new)


def _latest(numbers: Sequence[int]) -> dict[int, Heard]:
    """Return the latest readings of conversations, each found by a short walk over the index of its course."""
    found: dict[int, list[tuple[Any, int, Stored]]] = {}
    for start in range(0, len(numbers), AT_ONCE):
        chunk = numbers[start : start + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([WALK] * len(chunk)), list(chunk))
            for conversation, sent_at, number, reading in cursor.fetchall():
                found.setdefault(conversation, []).append((sent_at, number, json.loads(reading)))
    newest = {each: sorted(rows, key=lambda row: row[:2], reverse=True) for each, rows in found.items()}
    return {each: _heard((number, reading) for _, number, reading in rows) for each, rows in newest.items()}


def _begun(messages: Iterable[Message]) -> Heard:
    """Return the readings of a conversation's first messages: no machine's words, none held as a stranger's."""
    said = [each for each in messages if each.direction == "in" and not each.automatic and each.proof != Proof.HELD]
    newest = sorted(said, key=lambda one: (one.sent_at, one.pk), reverse=True)
    return _heard((each.pk, each.reading) for each in newest)


def _heard(readings: Iterable[tuple[int, Stored | None]]) -> Heard:
    return [(number, found) for number, reading in readings if (found := told(reading)) and found.mood]


def _put_moods(rows: Mapping[int, Conversation], feelings: Mapping[int, Feeling]) -> set[int]:
    changed = []
    for number, feeling in feelings.items():
        row = rows[number]
        if (row.mood, row.mood_from) != (feeling.mood, feeling.mood_from):
            row.mood, row.mood_from = feeling.mood, feeling.mood_from
            changed.append(row)
    update_rows(changed, ["mood", "mood_from"])
    return {each.pk for each in changed}


def _put_labels(feelings: Mapping[int, Feeling], older: Collection[int]) -> set[int]:
    wanted = {(number, name): value for number, each in feelings.items() for name, value in each.labels.items()}
    stale = []
    for row in ConversationLabel.objects.filter(conversation__in=older) if older else ():
        key = (row.conversation_id, row.name)
        if wanted.get(key) == (row.sure, row.message_id):
            del wanted[key]
        else:
            stale.append(row)
    if stale:
        ConversationLabel.objects.filter(pk__in=[each.pk for each in stale]).delete()
    insert_rows(
        ConversationLabel(conversation_id=number, name=name, sure=sure, message_id=message)
        for (number, name), (sure, message) in wanted.items()
    )
    return {each.conversation_id for each in stale} | {number for number, _ in wanted}
