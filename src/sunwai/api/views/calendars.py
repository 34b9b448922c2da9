"""Opening hours: read, made, changed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import calendars as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.kernel import clock
from sunwai.routing.actions import calendars as actions
from sunwai.routing.queries import calendars as reading

router = Router(tags=["calendars"])


@router.get("/calendars", **call(Scope.READ, Page[schemas.CalendarOut]))
def list_calendars(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.CalendarOut]:
    """List the calendars that the token's person's brands and teams go by; to those who see every brand, all."""
    return page_by_id(reading.calendars(request.auth), query, schemas.shown_to(request.auth))


@router.post("/calendars", **call(Scope.ADMIN, schemas.CalendarOut, status=201))
def make_calendar(request: ApiRequest, *, body: schemas.CalendarIn) -> Status[schemas.CalendarOut]:
    """Make a calendar."""
    by = request.auth
    with transaction.atomic():
        made = actions.make_calendar(name=body.name, plan=body.plan, by=by)
        brands, teams = queries.brands_named(by, body.brands), queries.teams_named(by, body.teams)
        actions.choose_for(calendar=made, by=by, brands=brands, teams=teams)
    return Status(201, schemas.shown_to(by)(reading.calendar_by(by, made.pk)))


@router.get("/calendars/{calendar_id}", **call(Scope.READ, schemas.CalendarOut))
def read_calendar(request: ApiRequest, *, calendar_id: Id) -> schemas.CalendarOut:
    """Read one calendar with all its versions."""
    return schemas.shown_to(request.auth)(reading.calendar_by(request.auth, calendar_id))


@router.patch("/calendars/{calendar_id}", **call(Scope.ADMIN, schemas.CalendarOut))
def change_calendar(request: ApiRequest, *, calendar_id: Id, body: schemas.CalendarPatch) -> schemas.CalendarOut:
    """Change what is named, or nothing. Times before a new version stay as they were counted."""
    by, named = request.auth, body.model_fields_set
    calendar = reading.calendar_by(by, calendar_id)
    with transaction.atomic():
        if "name" in named:
            actions.rename_calendar(calendar=calendar, name=body.name, by=by)
        if body.plan is not None:
            actions.change_hours(calendar=calendar, plan=body.plan, by=by, valid_from=body.valid_from)
        brands = queries.brands_named(by, body.brands) if "brands" in named else None
        teams = queries.teams_named(by, body.teams) if "teams" in named else None
        actions.choose_for(calendar=calendar, by=by, brands=brands, teams=teams)
    return schemas.shown_to(by)(reading.calendar_by(by, calendar_id))


@router.delete("/calendars/{calendar_id}", **call(Scope.ADMIN, None, status=204))
def delete_calendar(request: ApiRequest, *, calendar_id: Id) -> Status[None]:
    """Delete a calendar that nobody goes by."""
    actions.delete_calendar(calendar=reading.calendar_by(request.auth, calendar_id), by=request.auth)
    return Status(204, None)


@router.get("/calendars/{calendar_id}/days", **call(Scope.READ, list[schemas.DayOut]))
def read_days(request: ApiRequest, *, calendar_id: Id, query: FromQuery[schemas.DaysQuery]) -> list[schemas.DayOut]:
    """Read when a calendar is open on some dates, and what makes them differ from the week."""
    calendar = reading.as_arithmetic(reading.calendar_by(request.auth, calendar_id))
    now = clock.now()
    first = query.first or now.astimezone(calendar.zone_at(now)).date()
    return [schemas.day_out(calendar, first + dt.timedelta(days=count)) for count in range(query.days)]
