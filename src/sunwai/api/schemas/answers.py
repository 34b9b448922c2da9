"""Checked answers and where they are used."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.articles import Day, Language
from sunwai.api.schemas.values import Body, Id, Line, in_words
from sunwai.inbox.models import Message
from sunwai.knowledge.models import Answer, AnswerTold, AnswerUse
from sunwai.knowledge.types import Checked

UsedBy = Literal["bot", "forum", "social"]
Used = Literal["article", "macro", "bot", "menu", "forum", "social"]
Texts = Annotated[dict[Language, Annotated[str, Field(max_length=20_000)]], Field(max_length=3)]


class AnswerOut(BaseModel):
    """One checked answer. ``texts``: language → words; ``embed``: how an article or a macro names it."""

    id: int
    brand: int
    name: str
    embed: str
    texts: dict[str, str]
    version: int
    checked_by: int | None
    checked_at: dt.datetime | None
    review_on: dt.date | None


class AnswerIn(Body):
    """A new answer; who sends it vouches for it."""

    brand: Id
    name: Line
    texts: Texts
    review_on: Day | None = None


class AnswerPatch(Body):
    """What changes of an answer; what is not named stays. ``texts`` replaces all its words."""

    name: Line | None = None
    texts: Texts | None = None
    review_on: Day | None = None


class UseOut(BaseModel):
    """One place that uses it, by its number: an article, a macro, a bot, a message that was sent, or a menu's brand.

    ``behind``: it was sent with words that the answer no longer has. ``language``, ``channel``: of what was sent.
    ``url``: where it stands outside, as far as the token's person may see the message and the network told it.
    """

    kind: str
    object: int
    version: int
    language: str
    channel: str
    url: str
    used_at: dt.datetime
    behind: bool


class UseIn(Body):
    """A place that uses it from now on. Articles, macros, menus, bots and sent messages are known by themselves.

    ``bot``: a bot's number; ``social``: a public message of ours; ``forum``: any number of yours, with its ``url``.
    """

    kind: UsedBy
    object: Id
    url: Annotated[str, Field(max_length=500)] = ""


class ToldOut(BaseModel):
    """How often it went out in private with one version's words, and last when; whose messages is not kept."""

    version: int
    language: str
    channel: str
    times: int
    last: dt.date
    behind: bool


class UsesOut(BaseModel):
    """Where an answer is used, and how often it went out in private."""

    items: list[UseOut]
    private: list[ToldOut]


def said_in(body: AnswerIn) -> Checked:
    """Return what a new answer says."""
    return Checked(name=body.name, texts=in_words(body.texts), review_on=body.review_on)


def said_anew(row: Answer, body: AnswerPatch) -> Checked:
    """Return what an answer that came with its texts says from now on. No query."""
    present = {each.language: each.text for each in row.texts.all()}
    return Checked(
        name=body.name or row.name,
        texts=in_words(body.texts) if body.texts is not None else present,
        review_on=body.review_on if "review_on" in body.model_fields_set else row.review_on,
    )


def answer_out(row: Answer) -> AnswerOut:
    """Show an answer that came with its texts. No query."""
    names = ("id", "name", "version", "checked_at", "review_on")
    return AnswerOut(
        brand=row.brand_id,
        embed=f"{{{{answer:{row.pk}}}}}",
        texts={each.language: each.text for each in row.texts.all()},
        checked_by=row.checked_by_id,
        **{name: getattr(row, name) for name in names},
    )


def use_out(row: AnswerUse, message: Message | None = None) -> UseOut:
    """Show a use that came with its answer; of a message, that message, where it may be seen. No query."""
    sent = row.kind in {"forum", "social"}
    return UseOut(
        kind=row.kind,
        object=row.object_id,
        version=row.version,
        language=row.language or (message.language if message else ""),
        channel=row.channel or (message.conversation.channel if message else ""),
        url=row.url or (message.url if message else ""),
        used_at=row.used_at,
        behind=sent and row.version < row.answer.version,
    )


def told_out(row: AnswerTold) -> ToldOut:
    """Show a count that came with its answer. No query."""
    names = ("version", "language", "channel", "times", "last")
    return ToldOut(behind=row.version < row.answer.version, **{name: getattr(row, name) for name in names})
