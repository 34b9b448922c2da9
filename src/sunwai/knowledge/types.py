"""What travels between the rooms of this app and to those who ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from sunwai.knowledge.models import Section
from sunwai.people.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An article's words in one language; ``body`` is Markdown."""

    language: str
    title: str
    body: str = ""


class Placing(TypedDict, total=False):
    """Where an article stands and who looks after it."""

    section: Section | None
    kind: str
    audience: str
    owner: Staff | None
    review_on: dt.date | None
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What somebody checked: an answer's name and its words by language."""

    name: str
    texts: Mapping[str, str]
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that may answer. ``score`` is the chance, 0 to 1, that it does.

    ``because``: the words of the question that were found in it.
    """

    article_id: int
    text_id: int
    language: str
    title: str
    snippet: str
    score: float
    because: tuple[str, ...] = field(default=())
