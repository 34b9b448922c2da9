"""What conversations and messages are told to be, with the reason, as whoever looks may read it.

For a list, a hand-off, a report or a rule: ``Conversation.mood`` and the rows of ``Conversation.labels`` are the same
for all of them, and filters go by their indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from sunwai.customers.wording import words
from sunwai.inbox.label_names import LABEL_NAMES, MATTERS, label_name
from sunwai.inbox.models import Conversation, ConversationMood, Message
from sunwai.inbox.readings import Span, ToldLabel, told

UNSURE: Final = ConversationMood.UNSURE.value
MOST_WORDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A mood or a label with why: its chance 0..1 (None: only a person said it) and the words that decided it.

    ``words`` are not those that whoever looks may not read. ``taught``: it is told for so many corrections of
    messages like this.
    """

    name: str
    title: str
    sure: bool
    chance: float | None
    corrected: bool
    words: tuple[str, ...]
    message_id: int
    taught: int = 0

    @property
    def percent(self) -> int | None:
        """Return the chance for people."""
        return None if self.chance is None else round(self.chance * 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """``mood`` is None where nothing was read. An unsure one has the name of what it may be."""

    mood: Reason | None = None
    labels: tuple[Reason, ...] = ()


def feelings_of(conversations: Iterable[Conversation]) -> dict[int, Feeling]:
    """Return what conversations show. One query on what ``shown.rows`` returned, one more for others."""
    rows = list(conversations)
    wanted = {row.mood_from for row in rows} | {label.message_id for row in rows for label in row.labels.all()}
    said = Message.objects.only("text", "subject", "reading").in_bulk([each for each in wanted if each])
    return {row.pk: _feeling(row, said) for row in rows}


def _feeling(row: Conversation, said: dict[int, Message]) -> Feeling:
    telling = said.get(row.mood_from or 0)
    found = [
        reason
        for label in row.labels.all()
        if (message := said.get(label.message_id))
        for reason in _labels(message, of=row.customer_id)
        if reason.name == label.name
    ]
    return Feeling(mood=_mood(telling, of=row.customer_id) if telling else None, labels=_ordered(found))


def pointers(conversation: Conversation) -> list[tuple[str, int]]:
    """Return what of a conversation's feeling the next person must know, as names and the messages that say so.

    A neutral mood and everyday labels are left out. One query.
    """
    told_by = conversation.mood_from if conversation.mood not in {"", ConversationMood.NEUTRAL, UNSURE} else None
    rows = conversation.labels.filter(name__in=MATTERS).values_list("name", "message_id")
    labels = sorted(rows, key=lambda one: MATTERS.index(one[0]))
    return [*([(conversation.mood, told_by)] if told_by else []), *labels]


def pointed_at(pairs: Iterable[Sequence[Any]], conversation: Conversation) -> list[Reason]:
    """Return those that still hold, with the reason: not what was deleted or put right since. One query."""
    wanted = [(str(name), int(number)) for name, number in pairs]
    said = conversation.messages.filter(deleted_at=None).in_bulk([number for _, number in wanted])
    found = []
    for name, number in wanted:
        if number in said:
            feeling = _reasons(said[number], of=conversation.customer_id)
            found += [each for each in feeling if each.name == name]
    return found


def _reasons(message: Message, *, of: int) -> list[Reason]:
    mood = _mood(message, of=of)
    return [*([mood] if mood else []), *_labels(message, of=of)]


def in_a_line(reasons: Iterable[Reason]) -> str:
    """Return reasons as one line: Angry (“useless”), perhaps: May leave."""
    return " · ".join(_in_words(each) for each in reasons)


def _in_words(reason: Reason) -> str:
    name = reason.title if reason.sure else _("perhaps: %(what)s") % {"what": reason.title}
    said = ", ".join(f"“{each}”" for each in reason.words)
    return f"{name} ({said})" if said else name


def feeling_in(message: Message) -> Feeling:
    """Return what one message is told to be, labels of small chances too. No query with its conversation."""
    of = message.conversation.customer_id
    return Feeling(mood=_mood(message, of=of), labels=_ordered(_labels(message, of=of)))


def _ordered(found: Iterable[Reason]) -> tuple[Reason, ...]:
    order = list(LABEL_NAMES)
    return tuple(sorted(found, key=lambda one: (not one.sure, order.index(one.name))))


def _mood(message: Message, *, of: int) -> Reason | None:
    found = told(message.reading)
    if found is None or not found.mood:
        return None
    return Reason(
        name=found.mood,
        title=str(ConversationMood(found.mood).label),
        sure=found.sure,
        chance=found.chance,
        corrected=found.corrected,
        words=_words(message, found.because, of=of),
        message_id=message.pk,
        taught=found.taught,
    )


def _labels(message: Message, *, of: int) -> list[Reason]:
    found = told(message.reading)
    return [_label(message, each, of=of) for each in found.labels if each.name in LABEL_NAMES] if found else []


def _label(message: Message, label: ToldLabel, *, of: int) -> Reason:
    return Reason(
        name=label.name,
        title=label_name(label.name),
        sure=label.sure,
        chance=label.chance,
        corrected=label.corrected,
        words=_words(message, label.because, of=of),
        message_id=message.pk,
        taught=label.taught,
    )


def _words(message: Message, spans: Sequence[Span], *, of: int) -> tuple[str, ...]:
    """Return the words that decided, those only that stand in what whoever looks may read."""
    text = message.text or message.subject
    readable = words(text, of=of)
    said = (" ".join(text[start:end].split()) for start, end in spans[:MOST_WORDS])
    return tuple(each for each in said if each and each in " ".join(readable.split()))
