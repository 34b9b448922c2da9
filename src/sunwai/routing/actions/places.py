"""The places of a calendar: added, changed, taken out; their holidays confirmed, moved by a day, or worked on."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.routing.actions.calendars import change_hours
from sunwai.routing.calendars.days import holidays_around, ramadans
from sunwai.routing.calendars.holiday_sets import Holiday
from sunwai.routing.calendars.plan import Correction, Dates, Holidays, Place, Plan
from sunwai.routing.models import Calendar, CalendarVersion
from sunwai.routing.queries.calendars import newest_plan, planned_from

DAY: Final = dt.timedelta(days=1)
MOVES: Final = {"confirm": dt.timedelta(0), "earlier": -DAY, "later": DAY}
MOST_PLACES: Final = 12
HOWS: Final = (*MOVES, "open", "undo")


@transaction.atomic
def correct_holiday(*, calendar: Calendar, place: int, date: dt.date, how: str, by: Staff) -> CalendarVersion:
    """Correct a holiday of a place, the days that follow it under the same name with it.

    ``date``: as the set gives it. ``how``: ``confirm``, ``earlier``, ``later``, ``open`` or ``undo``.

    Raises:
        Refused: ``not_allowed``; ``unknown_holiday``; ``unknown_correction``.
    """
    calendar = _locked(calendar)
    plan = newest_plan(calendar)
    chosen = _place(plan, place).holidays
    days = _run(chosen, date) if chosen else []
    if chosen is None or not days:
        raise Refused(_("There is no such holiday."), code="unknown_holiday")
    if how not in HOWS:
        raise Refused(_("A holiday cannot be changed like this."), code="unknown_correction")
    before = {each.date: each for each in chosen.corrections}
    for day in days:
        made = _correction(day, before.pop(day.date, None), how)
        before |= {day.date: made} if made else {}
    changed = chosen.model_copy(update={"corrections": tuple(before[each] for each in sorted(before))})
    return _store(calendar, _with(plan, place, {"holidays": changed}), by=by)


def _correction(day: Holiday, before: Correction | None, how: str) -> Correction | None:
    if how == "undo":
        return None
    standing = before.taken if before and before.taken else day.date
    taken = None if how == "open" else standing + MOVES[how]
    return Correction(date=day.date, taken=taken, estimated=day.estimated)


def _run(chosen: Holidays, date: dt.date) -> list[Holiday]:
    """Return the holiday of a date and those of its name that follow or precede it day by day."""
    known = {each.date: each for each in holidays_around(chosen, date.year)}
    first = known.get(date)
    if first is None:
        return []
    found = {date: first}
    for step in (-DAY, DAY):
        day = date + step
        while day in known and known[day].name == first.name:
            found[day] = known[day]
            day += step
    return [found[each] for each in sorted(found)]


@transaction.atomic
def correct_ramadan(*, calendar: Calendar, place: int, year: int, how: str, by: Staff) -> CalendarVersion:
    """Confirm the Ramadan that ends in a year, move it by a day, or let it be estimated again.

    Raises:
        Refused: ``not_allowed``; ``unknown_holiday``; ``unknown_correction``.
    """
    calendar = _locked(calendar)
    plan = newest_plan(calendar)
    at = _place(plan, place)
    standing = next((dates for dates, _sure in ramadans(at, year) if dates.last.year == year), None)
    if at.ramadan is None or standing is None:
        raise Refused(_("There is no such holiday."), code="unknown_holiday")
    if how not in {*MOVES, "undo"}:
        raise Refused(_("A holiday cannot be changed like this."), code="unknown_correction")
    dates = {number: each for number, each in at.ramadan.dates.items() if number != year}
    if how != "undo":
        dates[year] = Dates(first=standing.first + MOVES[how], last=standing.last + MOVES[how])
    changed = at.ramadan.model_copy(update={"dates": dates})
    return _store(calendar, _with(plan, place, {"ramadan": changed}), by=by)


@transaction.atomic
def save_place(
    *,
    calendar: Calendar,
    place: int,
    changed: dict[str, object],
    by: Staff,
    valid_from: dt.datetime | None = None,
) -> CalendarVersion:
    """Change a place of what the calendar says last; hours planned ahead are changed where they stand.

    Raises:
        Refused: ``not_allowed``; ``bad_time``.
    """
    calendar = _locked(calendar)
    return _store(calendar, _with(newest_plan(calendar), place, changed), by=by, valid_from=valid_from)


def _with(plan: Plan, number: int, changed: dict[str, object]) -> tuple[Place, ...]:
    """Return the places of a plan, one of them changed."""
    place = _place(plan, number).model_copy(update=changed)
    return (*plan.places[:number], place, *plan.places[number + 1 :])


def _store(
    calendar: Calendar, places: tuple[Place, ...], *, by: Staff, valid_from: dt.datetime | None = None
) -> CalendarVersion:
    begins = valid_from or planned_from(calendar)
    return change_hours(calendar=calendar, plan=Plan(places=places), by=by, valid_from=begins)


def _locked(calendar: Calendar) -> Calendar:
    """Lock a calendar and read it anew: of two who change it at once the second sees what the first said."""
    return Calendar.objects.select_for_update().get(pk=calendar.pk)


def _place(plan: Plan, number: int) -> Place:
    if not 0 <= number < len(plan.places):
        raise Refused(_("There is no such place."), code="unknown_holiday")
    return plan.places[number]


@transaction.atomic
def add_place(*, calendar: Calendar, by: Staff) -> int:
    """Add a place with the first one's zone and week; return its number.

    Raises:
        Refused: ``not_allowed``; ``too_many``.
    """
    calendar = _locked(calendar)
    places = newest_plan(calendar).places
    if len(places) >= MOST_PLACES:
        raise Refused(_("A calendar has at most twelve places."), code="too_many")
    _store(calendar, (*places, Place(zone=places[0].zone, hours=places[0].hours)), by=by)
    return len(places)


@transaction.atomic
def remove_place(*, calendar: Calendar, place: int, by: Staff) -> None:
    """Take a place out.

    Raises:
        Refused: ``not_allowed``; ``unknown_holiday``; ``last_place``.
    """
    calendar = _locked(calendar)
    plan = newest_plan(calendar)
    gone = _place(plan, place)
    if len(plan.places) == 1:
        raise Refused(_("A calendar has at least one place."), code="last_place")
    _store(calendar, tuple(each for each in plan.places if each is not gone), by=by)
