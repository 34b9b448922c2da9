"""What customers told, how numbers look, and the repeats meter, as programs read and change them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Line, Moment, Query
from sunwai.assist.actions.patterns import LONGEST_NAME
from sunwai.assist.measuring import Counted
from sunwai.assist.models import Pattern, PublicGuard, Repeat
from sunwai.customers.models import Fact
from sunwai.customers.wording import told
from sunwai.language.facts.patterns import LONGEST_EXPRESSION
from sunwai.people.models import Staff

PatternKind = Literal["order", "invoice", "ticket", "product"]


class FactOut(BaseModel):
    """Something a customer told, or we promised. ``value``: normal form, ``shown``: as written; both masked by role.

    ``certainty``: 0 to 1. ``start`` and ``end``: where in the message's text, or in its subject in a line after it.
    """

    id: int
    kind: str
    value: str
    shown: str
    certainty: float
    brand: int
    conversation: int | None
    message: int | None
    start: int
    end: int
    said_at: dt.datetime
    said_by: Literal["customer", "agent", "import"]
    corrected_at: dt.datetime | None


class FactsOut(BaseModel):
    """What a customer told, the last said first."""

    items: list[FactOut]


class FactPatch(Body):
    """``value``: what is right. ``withdrawn``: true takes it away for good, whatever ``value`` says."""

    value: Annotated[str, Field(max_length=320)] | None = None
    withdrawn: Literal[True] | None = None


def fact_out(row: Fact, *, by: Staff) -> FactOut:
    """Show a fact as a role may see it. No query."""
    names = ("id", "kind", "certainty", "start", "end", "said_at", "said_by", "corrected_at")
    return FactOut(
        value=told(row, row.value, role=by.role),
        shown=told(row, row.shown, role=by.role),
        brand=row.brand_id,
        conversation=row.conversation_id,
        message=row.message_id,
        **{name: getattr(row, name) for name in names},
    )


class PatternIn(Body):
    """How a brand writes a number (RE2, no look-around), or what people call a product (names with ``|`` between)."""

    brand: Id
    kind: PatternKind
    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    expression: Annotated[str, Field(max_length=LONGEST_EXPRESSION)]


class PatternOut(BaseModel):
    """A brand's own pattern."""

    id: int
    brand: int
    kind: PatternKind
    name: str
    expression: str


class PatternsOut(BaseModel):
    """The patterns of one's brands."""

    items: list[PatternOut]


def pattern_out(row: Pattern) -> PatternOut:
    """Show a pattern. No query."""
    names = ("id", "kind", "name", "expression")
    return PatternOut(brand=row.brand_id, **{name: getattr(row, name) for name in names})


class GuardOut(BaseModel):
    """What a brand's public answers are kept from: ``roles`` may send it anyway, ``own`` numbers are ours."""

    brand: int
    roles: list[str]
    own: list[str]


class GuardPatch(Body):
    """What to change."""

    roles: Annotated[list[Line], Field(max_length=20)] = []
    own: Annotated[list[Line], Field(max_length=100)] = []


def guard_out(row: PublicGuard) -> GuardOut:
    """Show a guard. No query."""
    return GuardOut(brand=row.brand_id, roles=row.roles, own=row.own)


class RepeatsQuery(Query):
    """``from`` and ``to``: the time in question, the end excluded; without them the last 28 days.

    ``by``: ``team`` or ``channel``; without it all in one.
    """

    since: Annotated[Moment | None, Field(alias="from")] = None
    until: Annotated[Moment | None, Field(alias="to")] = None
    by: Literal["", "team", "channel"] = ""


class CountedOut(BaseModel):
    """``value``: times; ``given`` by customers, ``asked`` by us; ``n``: conversations in which a customer wrote.

    ``share``: of those conversations, with a repeat, 0 to 1; ``interval``: its 95 % interval (Wilson).
    """

    key: str
    label: str
    value: int
    given: int
    asked: int
    n: int
    share: float | None
    interval: tuple[float, float] | None


class RepeatOut(BaseModel):
    """One repeat: the message that repeats, and the fact that was on file."""

    id: int
    way: Literal["given", "asked"]
    kind: str
    conversation: int
    message: int
    customer: int
    fact: int | None
    staff: int | None
    team: int | None
    channel: str
    at: dt.datetime


class RepeatsOut(CountedOut):
    """The measure, its definition, its groups, and the last 200 rows it was counted from."""

    name: Literal["repeats"] = "repeats"
    definition: str
    groups: list[CountedOut]
    rows: list[RepeatOut]


def counted_out(row: Counted) -> CountedOut:
    """Show a number with what it rests on. No query."""
    return CountedOut(**{name: getattr(row, name) for name in CountedOut.model_fields})


def repeat_out(row: Repeat) -> RepeatOut:
    """Show one repeat. No query."""
    same = ("id", "way", "kind", "channel", "at")
    theirs = ("conversation", "message", "customer", "fact", "staff", "team")
    values = {name: getattr(row, name) for name in same} | {name: getattr(row, f"{name}_id") for name in theirs}
    return RepeatOut(**values)
