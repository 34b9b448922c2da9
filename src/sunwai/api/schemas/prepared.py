"""What staff prepare: macros and saved views."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Line
from sunwai.inbox.models import Macro, SavedView

Texts = Annotated[
    dict[Annotated[str, Field(max_length=8)], Annotated[str, Field(max_length=50_000)]], Field(max_length=20)
]


class MacroOut(BaseModel):
    """A prepared answer in several languages, with what it does to a conversation."""

    id: int
    name: str
    brand: int | None
    team: int | None
    personal: bool
    texts: dict[str, str]
    changes: dict[str, Any]
    updated_at: dt.datetime


class MacroChanges(Body):
    """What using a macro does to the conversation; ``tags`` are added."""

    status: Literal["open", "pending", "resolved"] = "open"
    resolution: Literal["solved", "no_answer_needed"] = "solved"
    priority: Annotated[int, Field(ge=0, le=3)] = 1
    tags: Annotated[list[Annotated[str, Field(min_length=1, max_length=60)]], Field(max_length=30)] = []
    assign_to_me: bool = False


class MacroIn(Body):
    """A new macro. ``texts``: language → words."""

    name: Line
    texts: Texts
    brand: Id | None = None
    team: Id | None = None
    personal: bool = False
    changes: MacroChanges = MacroChanges()


class RenderedOut(BaseModel):
    """A macro's words for one customer; ``unknown``: variables that stayed as written."""

    text: str
    language: str
    unknown: list[str]


class ViewOut(BaseModel):
    """A filter with a name."""

    id: int
    name: str
    query: dict[str, Any]
    shared: bool
    own: bool


class ViewIn(Body):
    """A filter to keep. ``query``: view, status, and the filters of the list by their names."""

    name: Line
    query: dict[str, Any]
    shared: bool = False


def macro_out(row: Macro) -> MacroOut:
    """Show a macro that came with its texts. No query."""
    return MacroOut(
        id=row.pk,
        name=row.name,
        brand=row.brand_id,
        team=row.team_id,
        personal=row.owner_id is not None,
        texts={each.language: each.text for each in row.texts.all()},
        changes=row.changes,
        updated_at=row.updated_at,
    )


def view_out(row: SavedView, *, of: int) -> ViewOut:
    """Show a saved view to the person ``of``. No query."""
    return ViewOut(id=row.pk, name=row.name, query=row.query, shared=row.shared, own=row.owner_id == of)
