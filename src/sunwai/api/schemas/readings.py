"""How messages read, and what people put right, as programs see them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Id, PageQuery
from sunwai.customers.wording import masks
from sunwai.inbox.models import Conversation, Correction, Message
from sunwai.inbox.queries.corrections import lesson, standing
from sunwai.inbox.readings import told

MoodWord = Literal["negative", "neutral", "positive"]
LabelWord = Literal[
    "anger", "worry", "thanks", "complaint", "question", "praise", "request", "urgent", "sarcasm", "abuse_us",
    "abuse_others", "purchase", "spam", "human", "leaving", "legal", "safety", "vulnerable",
]  # fmt: skip


class SpanOut(BaseModel):
    """A stretch of a message's text (of its subject, where it has no text), in characters."""

    start: int
    end: int


class LabelOut(BaseModel):
    """A label. ``chance``: 0 to 1, null where only a person said it; not ``sure``: unsure; ``corrected`` by a person.

    ``because``: the words that decided it; empty for who may not read personal data in full. ``taught``: it is told for
    so many corrections of messages like this.
    """

    name: str
    chance: float | None
    sure: bool
    corrected: bool
    because: list[SpanOut]
    taught: int


class CorrectionOut(BaseModel):
    """A person's word on a reading: ``mood`` or a label, from what, to what (a mood, yes or no), by whom and when."""

    id: int
    message: int
    what: str
    was: str
    now: str
    by: int | None
    by_name: str
    at: dt.datetime
    withdrawn_at: dt.datetime | None
    text: str
    language: str
    script: str
    version: str


class ReadingOut(BaseModel):
    """How a message reads: ``mood`` null where nothing was read. ``denied``: labels that a person took off.

    ``taught``: of the mood, as of a label.
    """

    message: int
    mood: str | None
    chance: float
    sure: bool
    corrected: bool
    because: list[SpanOut]
    labels: list[LabelOut]
    denied: list[str]
    version: str
    taught: int
    corrections: list[CorrectionOut]


class ReadingPatch(BaseModel):
    """What a person says of a message: its mood, and of labels whether it bears them."""

    mood: MoodWord | None = None
    labels: Annotated[dict[LabelWord, bool], Field(max_length=18)] = {}


class CorrectionsQuery(PageQuery):
    """Which corrections: all, or those of one message."""

    message: Id | None = None
    standing: bool = False


class ConversationLabelOut(BaseModel):
    """A label of a conversation, and the message that bears it."""

    name: str
    sure: bool
    message: int


def reading_out(message: Message) -> ReadingOut:
    """Show how a message reads, with what people say of it. One query."""
    found = told(message.reading)
    return ReadingOut(
        message=message.pk,
        mood=(found.mood or None) if found else None,
        chance=found.chance if found else 0.0,
        sure=bool(found and found.sure),
        corrected=bool(found and found.corrected),
        because=_spans(found.because) if found else [],
        labels=labels_out(message),
        denied=list(found.denied) if found else [],
        version=found.version if found else "",
        taught=found.taught if found else 0,
        corrections=[correction_out(each) for each in standing(message)],
    )


def labels_out(message: Message) -> list[LabelOut]:
    """Show the labels of a message. No query."""
    found = told(message.reading)
    return [
        LabelOut(
            name=each.name,
            chance=each.chance,
            sure=each.sure,
            corrected=each.corrected,
            because=_spans(each.because),
            taught=each.taught,
        )
        for each in (found.labels if found else ())
    ]


def mood_out(message: Message) -> str | None:
    """Show the mood of a message: ``unsure`` where it is, null where nothing was read. No query."""
    found = told(message.reading)
    if found is None or not found.mood:
        return None
    return found.mood if found.sure else "unsure"


def conversation_labels(row: Conversation) -> list[ConversationLabelOut]:
    """Show the labels of a listed conversation. No query."""
    labels = sorted(row.labels.all(), key=lambda one: one.name)
    return [ConversationLabelOut(name=each.name, sure=each.sure, message=each.message_id) for each in labels]


def correction_out(row: Correction) -> CorrectionOut:
    """Show a correction that came with its message, conversation and person. No query."""
    said = lesson(row)
    return CorrectionOut(
        id=row.pk,
        message=row.message_id,
        by=row.by_id,
        by_name=row.by.name if row.by else "",
        withdrawn_at=row.withdrawn_at,
        **said | {"at": row.at},
    )


def _spans(spans: tuple[tuple[int, int], ...]) -> list[SpanOut]:
    return [] if masks() else [SpanOut(start=start, end=end) for start, end in spans]
