"""What a conversation shows of its customer's latest messages: a mood, and labels.

The rule (docs/how-to/see-how-customers-feel.md): the mood is that of the newest of the latest five messages that surely is not
neutral; is there none, that of the newest message, or ``unsure``. A label is told when one of the latest five bears it,
surely or more likely than not; a surely positive message ends the passing ones of those before it. What weighs more is
remembered for twenty messages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet

from sunwai.inbox.models import Conversation, ConversationLabel, ConversationMood, Message, Proof
from sunwai.inbox.readings import Told, ToldLabel, told
from sunwai.kernel.bulk import insert_rows, update_rows

LATEST: Final = 5
REMEMBERED: Final = 20
WEIGHTY: Final = frozenset({"leaving", "legal", "safety", "vulnerable", "abuse_us", "abuse_others"})
AT_ONCE: Final = 50  # conversations a statement looks into; SQLite takes 500 parts
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
    feelings = {number: feeling_of(_heard(messages)) for number, messages in begun.items() if number in rows}
    older = [number for number in rows if number not in begun]
    latest = _latest(older)
    feelings |= {number: feeling_of(_heard(latest.get(number, ()))) for number in older}
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


def said(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Return those that a customer said and that were read: no machine's words, none held as a stranger's."""
    return messages.filter(direction="in", automatic=False, reading__isnull=False).exclude(proof=Proof.HELD)


def _latest(numbers: Sequence[int]) -> dict[int, list[Message]]:
    """Return the latest messages of conversations, each found by a short walk over the index of its course."""
    found: dict[int, list[Message]] = {}
    for start in range(0, len(numbers), AT_ONCE):
        walks = [_walk(number) for number in numbers[start : start + AT_ONCE]]
        for each in walks[0].union(*walks[1:], all=True) if len(walks) > 1 else walks[0]:
            found.setdefault(each.conversation_id, []).append(each)
    return found


def _walk(number: int) -> QuerySet[Message]:
    newest = said(Message.objects.filter(conversation=number)).order_by("-sent_at", "-id").values("pk")[:REMEMBERED]
    columns = ("conversation_id", "sent_at", "reading", "direction", "automatic", "proof")
    return Message.objects.filter(pk__in=newest).only(*columns).order_by()


def _heard(messages: Iterable[Message]) -> Heard:
    newest = sorted(messages, key=lambda one: (one.sent_at, one.pk), reverse=True)
    return [(each.pk, found) for each in newest if _is_said(each) and (found := told(each.reading)) and found.mood]


def _is_said(message: Message) -> bool:
    return message.direction == "in" and not message.automatic and message.proof != Proof.HELD


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
