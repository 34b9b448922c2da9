"""Opening hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, Moment, Query
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of, teams_of
from sunwai.routing.calendars.calendar import Calendar as Arithmetic
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.models import Calendar
from sunwai.routing.queries.calendars import as_arithmetic

Name = Annotated[str, Field(min_length=1, max_length=120)]
Ids = Annotated[list[Id], Field(max_length=500)]


class VersionOut(BaseModel):
    """What a calendar says from a moment on."""

    id: int
    valid_from: dt.datetime
    made_at: dt.datetime
    made_by: int | None
    plan: Plan


class CalendarOut(BaseModel):
    """Opening hours with a name. ``plan``: what holds now.

    ``counts_all_hours``: no hour is open, so calendar time is counted.
    """

    id: int
    name: str
    brands: list[int]
    teams: list[int]
    is_open: bool
    next_open: dt.datetime | None
    counts_all_hours: bool
    plan: Plan
    versions: list[VersionOut]


class CalendarIn(Body):
    """A new calendar, and who goes by it."""

    name: Name
    plan: Plan
    brands: Ids = []
    teams: Ids = []


class CalendarPatch(Body):
    """What to change. A plan makes a new version, valid from ``valid_from`` (now when not said)."""

    name: Name = ""
    plan: Plan | None = None
    valid_from: Moment | None = None
    brands: Ids = []
    teams: Ids = []


class DaysQuery(Query):
    """Which dates: ``days`` of them (14 when not said), from ``first`` (today when not said)."""

    first: Annotated[dt.date | None, Field(ge=dt.date(1971, 1, 1), le=dt.date(2199, 1, 1))] = None
    days: Annotated[int, Field(ge=1, le=92)] = 14


class SpanOut(BaseModel):
    """A stretch of open time."""

    start: dt.datetime
    end: dt.datetime


class DayOut(BaseModel):
    """One date: when it is open, and what makes it differ from the week. ``estimated``: it may still move."""

    date: dt.date
    spans: list[SpanOut]
    names: list[str]
    estimated: bool


def shown_to(by: Staff) -> Callable[[Calendar], CalendarOut]:
    """Return what shows calendars to a person: brands and teams, where they see them. Two queries for all of them."""
    brands, teams = brands_of(by).values_list("pk", flat=True), teams_of(by).values_list("pk", flat=True)
    return partial(_calendar_out, brands=frozenset(brands), teams=frozenset(teams))


def _calendar_out(row: Calendar, *, brands: frozenset[int], teams: frozenset[int]) -> CalendarOut:
    arithmetic, now = as_arithmetic(row), clock.now()
    chosen = row.defaults.all()
    return CalendarOut(
        id=row.pk,
        name=row.name,
        brands=sorted({each.brand_id for each in chosen if each.brand_id} & brands),
        teams=sorted({each.team_id for each in chosen if each.team_id} & teams),
        is_open=arithmetic.is_open(now),
        next_open=arithmetic.next_open(now),
        counts_all_hours=arithmetic.counts_all_hours(now),
        plan=arithmetic.version_at(now).timeline.plan,
        versions=[_version(row, number) for number in range(len(arithmetic.versions))],
    )


def _version(row: Calendar, number: int) -> VersionOut:
    version = sorted(row.versions.all(), key=lambda each: each.valid_from)[number]
    return VersionOut(
        id=version.pk,
        valid_from=version.valid_from,
        made_at=version.made_at,
        made_by=version.made_by_id,
        plan=Plan.model_validate(version.plan),
    )


def day_out(calendar: Arithmetic, day: dt.date) -> DayOut:
    """Show one date of a calendar."""
    rules = [each for each in calendar.rules(day) if each.kind != "week"]
    return DayOut(
        date=day,
        spans=[SpanOut(start=each.start, end=each.end) for each in calendar.spans(day)],
        names=list(dict.fromkeys(each.name for each in rules if each.name)),
        estimated=any(each.estimated for each in rules),
    )
