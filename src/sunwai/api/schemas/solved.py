"""Articles proposed from what was solved, as programs read and judge them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Query
from sunwai.assist.solved.solutions import Solution

Reason = Literal["answered", "passing", "single", "private", "other"]


class SolvedQuery(Query):
    """Which ones: those open, or those that were put aside; how many at most."""

    aside: bool = False
    limit: Annotated[int, Field(ge=1, le=50)] = 20


class SolvedOut(BaseModel):
    """What customers asked, what answered it, and where; words are masked, counts are of what the person may see.

    ``times``: customers; ``alike``: conversations answered so; ``rated_well``: with four stars or five.
    """

    id: int
    brand: int
    questions: list[str]
    answer: str
    language: str
    times: int
    alike: int
    rated_well: int
    last_at: dt.datetime
    conversations: list[int]
    reason: Reason | Literal[""]


class AsideIn(Body):
    """Why it needs no article."""

    reason: Reason


def solved_out(row: Solution, brand: int) -> SolvedOut:
    """Show a proposal."""
    names = ("answer", "language", "times", "alike", "rated_well", "last_at", "reason")
    return SolvedOut(
        id=row.matter,
        brand=brand,
        questions=list(row.questions),
        conversations=list(row.conversations),
        **{name: getattr(row, name) for name in names},
    )
