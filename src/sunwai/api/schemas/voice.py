"""How brands speak, and what is found in a draft, as programs read and write it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.messages import MessageOut
from sunwai.api.schemas.prepared import MacroOut
from sunwai.api.schemas.values import Body, Id, Moment, Query, Words
from sunwai.knowledge.models import VoiceGuide, VoiceVersion
from sunwai.knowledge.queries.voice import Kept
from sunwai.knowledge.voice import NAMES, Voice, why

LanguageIn = Literal["", "en", "hi", "ur", "hi-ur"]
Names = Annotated[list[Annotated[str, Field(max_length=20)]], Field(max_length=30)]


class FindingOut(BaseModel):
    """What is not in the voice at ``start``..``end`` (characters); ``start`` = ``end``: something is missing there.

    ``instead``: what to write there, empty to take it out, null when only its author can say. ``blocking``: an answer
    with it is refused.
    """

    rule: str
    name: str
    start: int
    end: int
    said: str
    instead: str | None
    why: str
    blocking: bool


class CheckIn(Body):
    """A draft of a brand. ``language``: read from the words when empty; ``channel``, ``connection``: where it goes."""

    brand: Id
    text: Words
    language: LanguageIn = ""
    channel: Annotated[str, Field(max_length=40)] = ""
    connection: Annotated[str, Field(max_length=36)] = ""


class CheckOut(BaseModel):
    """``guides``: those that hold there, the widest first; ``asked``: the rules they ask together."""

    language: str
    guides: list[int]
    asked: list[str]
    findings: list[FindingOut]


class ReplyOut(MessageOut):
    """The answer as it is stored. ``voice``: what of it is not in the brand's voice, though it was not refused."""

    voice: list[FindingOut]


class MacroMadeOut(MacroOut):
    """The macro as it is kept. ``voice``: language → what of its words is not in its brand's voice."""

    voice: dict[str, list[FindingOut]]


class GuideIn(Body):
    """How a brand speaks: everywhere, or in one language, kind of channel or connection; replaces what it had there.

    ``rules``: see the reference. ``blocking``: rules an answer is refused for; ``overriding``: roles that may send it
    all the same; without them they stay.
    """

    brand: Id
    language: LanguageIn = ""
    channel: Annotated[str, Field(max_length=40)] = ""
    connection: Annotated[str, Field(max_length=36)] = ""
    tone: Annotated[str, Field(max_length=2000)] = ""
    rules: Annotated[dict[str, Any], Field(max_length=30)] = {}
    blocking: Names | None = None
    overriding: Names | None = None


class GuideOut(BaseModel):
    """One guide, as it is now."""

    id: int
    brand: int
    language: str
    channel: str
    connection: str
    tone: str
    rules: dict[str, Any]
    blocking: list[str]
    overriding: list[str]
    version: int
    updated_at: dt.datetime


class GuidesOut(BaseModel):
    """The guides of one's brands."""

    items: list[GuideOut]


class GuideVersionOut(BaseModel):
    """What a guide once said, and who said so."""

    number: int
    said: dict[str, Any]
    made_by: int | None
    made_at: dt.datetime


class RestoreIn(Body):
    """Which version to say again."""

    version: Id


class CopyIn(Body):
    """The brand to copy from."""

    source: Id


class KeptQuery(Query):
    """``from`` and ``to``: the time in question, the end excluded; without them the last 28 days.

    ``by``: ``channel``, ``language`` or ``team``; without it all in one.
    """

    since: Annotated[Moment | None, Field(alias="from")] = None
    until: Annotated[Moment | None, Field(alias="to")] = None
    by: Literal["", "channel", "language", "team"] = ""
    brand: Id | None = None


class KeptOut(BaseModel):
    """``n``: sent answers the rule was asked of; ``kept``: those that kept it; ``share``: 0 to 1."""

    key: str
    label: str
    rule: str
    n: int
    kept: int
    share: float


class KeptsOut(BaseModel):
    """The measure, its definition, and its groups."""

    name: Literal["voice"] = "voice"
    definition: str
    n: int
    items: list[KeptOut]


def findings_out(voice: Voice, text: str) -> list[FindingOut]:
    """Show what is found in a text. No query."""
    return [
        FindingOut(
            rule=each.rule,
            name=str(NAMES[each.rule]),
            start=each.start,
            end=each.end,
            said=each.said,
            instead=each.instead,
            why=why(each),
            blocking=each.rule in voice.blocking,
        )
        for each in voice.check(text)
    ]


def guide_out(row: VoiceGuide) -> GuideOut:
    """Show a guide. No query."""
    names = set(GuideOut.model_fields) - {"brand"}
    return GuideOut(brand=row.brand_id, **{name: getattr(row, name) for name in names})


def version_out(row: VoiceVersion) -> GuideVersionOut:
    """Show a version. No query."""
    return GuideVersionOut(number=row.number, said=row.said, made_by=row.made_by_id, made_at=row.made_at)


def kept_out(row: Kept) -> KeptOut:
    """Show a share. No query."""
    return KeptOut(**{name: getattr(row, name) for name in KeptOut.model_fields})
