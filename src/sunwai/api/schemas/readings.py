"""How messages read, and what people put right, as programs see them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, PageQuery
from sunwai.customers.wording import masks
from sunwai.inbox.languages import language_of
from sunwai.inbox.models import Conversation, Correction, Message
from sunwai.inbox.queries.corrections import lesson, standing
from sunwai.inbox.readings import told

MoodWord = Literal["negative", "neutral", "positive"]
LanguageWord = Literal["en", "hi", "ur", "hi-ur", "und"]
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


class PartOut(BaseModel):
    """A stretch of a mixed message in one language and script, in characters; ``chance``: of its language, 0 to 1."""

    start: int
    end: int
    language: str
    script: str
    chance: float


class LanguageOut(BaseModel):
    """The language and script of a message: ``hi-ur`` is Hindi or Urdu in Latin letters, ``und`` not known.

    ``chance``: 0 to 1, null where a person said it; not ``sure``: unsure; ``read``: what it was read as, whatever a
    person said. ``because``: the words that decided it, empty where its script did, and for who may not read personal
    data in full. ``parts``: the stretches of a message in several languages or scripts; what is in none is not known.
    """

    language: str
    script: str
    chance: float | None
    sure: bool
    corrected: bool
    read: str
    because: list[SpanOut]
    parts: list[PartOut]


class CorrectionOut(BaseModel):
    """A person's word on a reading: ``mood``, ``language`` or a label, from what, to what, by whom and when.

    ``was`` and ``now`` are moods, languages, or yes and no.
    """

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

    ``taught``: of the mood, as of a label. ``language``: null where there are no words.
    """

    message: int
    language: LanguageOut | None
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


class ReadingPatch(Body):
    """What a person says of a message: its mood, its language, and of labels whether it bears them.

    A language decides which one to answer in; it is taken back as every correction is.
    """

    language: LanguageWord | None = None
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
        language=language_out(message),
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


def language_out(message: Message) -> LanguageOut | None:
    """Show what language a message is in. No query."""
    found = language_of(message)
    if found is None:
        return None
    names = ("language", "script", "chance", "sure", "corrected", "read")
    parts = (
        []
        if masks()
        else [PartOut(**{name: getattr(each, name) for name in PartOut.model_fields}) for each in found.parts]
    )
    return LanguageOut(because=_spans(found.because), parts=parts, **{name: getattr(found, name) for name in names})


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
