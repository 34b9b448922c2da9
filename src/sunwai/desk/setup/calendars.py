"""Calendars as the set-up shows them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.routing.calendars import calendar as pure
from sunwai.routing.calendars import holiday_sets
from sunwai.routing.calendars.days import RAMADAN, Rule, ramadans
from sunwai.routing.calendars.plan import Holidays, Place
from sunwai.routing.models import Calendar, CalendarVersion
from sunwai.routing.queries.calendars import as_arithmetic, calendars, newest_plan

PREVIEW_DAYS: Final = 14
DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One open stretch of a day, in minutes after its midnight: from where, how long."""

    begin: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """One date of the preview."""

    date: dt.date
    spans: list[tuple[str, str]]
    bars: list[Bar]
    names: list[str]
    estimated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayShown:
    """A holiday of a place, and what a person made of it. ``date``: as the set gives it; ``taken`` None: open."""

    date: dt.date
    taken: dt.date | None
    name: str
    estimated: bool
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RamadanShown:
    """One Ramadan of a place."""

    year: int
    first: dt.date
    last: dt.date
    estimated: bool


def listed(by: Staff) -> list[dict[str, Any]]:
    """Return every calendar this person may see, with how it stands now. Five queries."""
    now = clock.now()
    rows = []
    for each in calendars(by):
        arithmetic = as_arithmetic(each)
        rows.append(
            {
                "calendar": each,
                "used_by": used_by(each),
                "open": arithmetic.is_open(now),
                "next": arithmetic.next_close(now) if arithmetic.is_open(now) else arithmetic.next_open(now),
                "counts_all_hours": arithmetic.counts_all_hours(now),
                "zone": arithmetic.zone_at(now).key,
            }
        )
    return rows


def used_by(calendar: Calendar) -> list[str]:
    """Return the names of the brands and teams that go by a calendar. No query on one with its defaults."""
    chosen = [each.brand or each.team for each in calendar.defaults.all()]
    return sorted(each.name for each in chosen if each)


def shown(calendar: Calendar) -> dict[str, Any]:
    """Return one calendar with its preview, its places with their holidays, and its versions. No query."""
    arithmetic, plan = as_arithmetic(calendar), newest_plan(calendar)
    now = clock.now()
    today = now.astimezone(arithmetic.zone_at(now)).date()
    return {
        "calendar": calendar,
        "used_by": used_by(calendar),
        "counts_all_hours": arithmetic.counts_all_hours(now),
        "days": [day_shown(arithmetic, today + dt.timedelta(days=count)) for count in range(PREVIEW_DAYS)],
        "places": [place_shown(each, number, today) for number, each in enumerate(plan.places)],
        "versions": versions_of(calendar),
    }


def day_shown(arithmetic: pure.Calendar, day: dt.date) -> DayShown:
    """Return one date as the preview shows it."""
    spans = arithmetic.spans(day)
    rules = [each for each in arithmetic.rules(day) if each.kind != "week"]
    return DayShown(
        date=day,
        spans=[(f"{each.start:%H:%M}", f"{each.end:%H:%M}") for each in spans],
        bars=[_bar(each, day) for each in spans],
        names=list(dict.fromkeys(named(each) for each in rules)),
        estimated=any(each.estimated for each in rules),
    )


def _bar(span: pure.Opened, day: dt.date) -> Bar:
    begin = span.start.hour * 60 + span.start.minute
    end = DAY_MINUTES if span.end.date() > day else span.end.hour * 60 + span.end.minute
    return Bar(begin=begin, length=max(0, end - begin))


def named(rule: Rule) -> str:
    """Return what a day that differs is called; a day without a name says what it is."""
    if rule.name == RAMADAN:
        return _("Ramadan")
    return rule.name or (_("Other hours") if rule.spans else _("Closed"))


def place_shown(place: Place, number: int, today: dt.date) -> dict[str, Any]:
    """Return a place with its holidays and its Ramadan from today to the end of the next year."""
    years = (today.year, today.year + 1)
    months = [each for year in years for each in ramadans(place, year)]
    found = {
        dates.last.year: RamadanShown(year=dates.last.year, first=dates.first, last=dates.last, estimated=estimated)
        for dates, estimated in months
    }
    holidays = holidays_shown(place.holidays, years) if place.holidays else []
    return {
        "number": number,
        "place": place,
        "holidays": [each for each in holidays if max(each.date, each.taken or each.date) >= today],
        "ramadans": [found[each] for each in sorted(found) if found[each].last >= today],
    }


def holidays_shown(chosen: Holidays, years: tuple[int, ...]) -> list[HolidayShown]:
    """Return the holidays of some years, each with what a person made of it, named in the person's language."""
    corrected = {each.date: each for each in chosen.corrections}
    language = get_language() or "en"
    rows = []
    for year in years:
        names = holiday_sets.names_in(chosen.country, chosen.state, year, language)
        for each in holiday_sets.holidays_in(chosen.country, chosen.state, year):
            made = corrected.get(each.date)
            rows.append(
                HolidayShown(
                    date=each.date,
                    taken=made.taken if made else each.date,
                    name=names.get(each.date, each.name),
                    estimated=each.estimated and made is None,
                    corrected=made is not None,
                )
            )
    return rows


def versions_of(calendar: Calendar) -> list[dict[str, Any]]:
    """Return the versions of a calendar, the newest first: which is in force, which is only planned. No query."""
    now = clock.now()
    rows: list[CalendarVersion] = sorted(calendar.versions.all(), key=lambda each: each.valid_from, reverse=True)
    in_force = next((each for each in rows if each.valid_from <= now), rows[-1])
    return [{"version": each, "in_force": each == in_force, "planned": each.valid_from > now} for each in rows]
