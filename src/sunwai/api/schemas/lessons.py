"""What a brand's corrections taught, as programs see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from pydantic import BaseModel

from sunwai.api.schemas.values import Body
from sunwai.inbox.queries.lessons import Lessons


class JudgedOut(BaseModel):
    """How messages put right are told by what the other corrections teach. ``what``: mood, or a label.

    Of ``corrected`` ones right ``before``, by the trained reading, and ``after``; of ``left`` ones that were left alone
    ``kept`` are told as they were.
    """

    what: str
    corrected: int
    before: int
    after: int
    left: int
    kept: int


class LessonsOut(BaseModel):
    """What corrections taught the reading of a brand's messages.

    ``standing``: corrections that may teach; ``learned``: messages learned from, of which ``least`` are needed;
    ``waiting``: there is more to learn, which the worker does; ``since``: what was put right before teaches nothing.
    """

    on: bool
    standing: int
    learned: int
    least: int
    waiting: bool
    learned_at: dt.datetime | None
    since: dt.datetime | None
    judged: list[JudgedOut]


class LessonsPatch(Body):
    """Whether corrections teach."""

    on: bool


def lessons_out(found: Lessons) -> LessonsOut:
    """Show what was taught."""
    return LessonsOut(**asdict(found) | {"judged": [JudgedOut(**asdict(each)) for each in found.judged]})
