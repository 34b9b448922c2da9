"""A brand's own topics, as programs read and change them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Line
from sunwai.inbox.actions.topics import LONGEST_NAME, MOST_WORDS, Named
from sunwai.inbox.models import Topic
from sunwai.inbox.models import TopicMerge as Merging
from sunwai.inbox.queries.topic_merges import returning, until
from sunwai.inbox.topic_names import path_of

Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Words = Annotated[list[Line], Field(max_length=MOST_WORDS)]


class TopicIn(Body):
    """A topic of a brand. ``parent``: what it lies under; ``words``: what customers write of it."""

    brand: Id
    name: Name
    name_hi: Name = ""
    name_ur: Name = ""
    words: Words = []
    parent: Id | None = None


class TopicPatch(Body):
    """What to change; what is left out stays. ``parent`` null: at the top; ``place``: from 0; ``retired``: or again."""

    name: Name = ""
    name_hi: Name = ""
    name_ur: Name = ""
    words: Words = []
    parent: Id | None = None
    place: Annotated[int, Field(ge=0, le=300)] | None = None
    retired: bool = False


class TopicMerge(Body):
    """The topic that this one becomes."""

    into: Id


class MergedOut(BaseModel):
    """What a topic became, when, ``until`` when that can be undone, and how much would come back."""

    into: int
    at: dt.datetime
    until: dt.datetime
    conversations: int
    examples: int


class TopicOut(BaseModel):
    """A topic; ``path`` is its English name after those it lies under."""

    id: int
    brand: int
    parent: int | None
    name: str
    name_hi: str
    name_ur: str
    path: str
    words: list[str]
    position: int
    retired_at: dt.datetime | None


def topic_out(row: Topic) -> TopicOut:
    """Show a topic that came with what it lies under. No query."""
    names = ("id", "name", "name_hi", "name_ur", "words", "position", "retired_at")
    own = {name: getattr(row, name) for name in names}
    return TopicOut(brand=row.brand_id, parent=row.parent_id, path=path_of(row, "en"), **own)


def merged_out(row: Merging) -> MergedOut:
    """Show a merging. Two queries."""
    back = returning(row)
    counts = {"conversations": back.conversations.count(), "examples": back.examples.count()}
    return MergedOut(into=row.into_id, at=row.at, until=until(row), **counts)


def named_of(body: TopicIn | TopicPatch, present: Topic | None = None) -> Named:
    """Return the names and hints a body tells, and for what it leaves out the present ones."""
    told = body.model_fields_set if present else {"name", "name_hi", "name_ur", "words"}
    said = {name: getattr(body if name in told else present, name) for name in ("name", "name_hi", "name_ur", "words")}
    return Named(**said)
