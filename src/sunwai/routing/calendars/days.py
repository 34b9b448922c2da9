"""What one date is at one place, and why: a day of its own, a holiday, a season, or the week."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sunwai.routing.calendars import holiday_sets, zones
from sunwai.routing.calendars.holiday_sets import Holiday
from sunwai.routing.calendars.plan import DAYS, Break, Dates, Holidays, Hours, Place, minutes_of

RAMADAN: Final = "Ramadan"
Pieces = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What holds on a date: its spans and breaks, and why. ``kind``: week, season, ramadan, holiday or day.

    ``given`` is the date the holiday set gave, where a person moved it. ``estimated``: it may still move.
    """

    kind: str
    spans: tuple[str, ...]
    breaks: tuple[Break, ...] = ()
    name: str = ""
    estimated: bool = False
    given: dt.date | None = None


def rule_on(place: Place, day: dt.date) -> Rule:
    """Return what holds at a place on a date, the most particular first."""
    for each in place.days:
        if each.date == day:
            return Rule(kind="day", spans=each.spans, name=each.name)
    return _holiday(place, day) or _season(place, day) or _hours(place.hours, day, kind="week")


def pieces_on(place: Place, day: dt.date) -> Pieces:
    """Return when a place is open by the hours of a date, in microseconds since 1970, without the breaks."""
    rule = rule_on(place, day)
    zone = zoneinfo.ZoneInfo(place.zone)
    opened = joined(_moments(span, day, zone) for span in rule.spans)
    return without(opened, joined(_moments(each.span, day, zone) for each in rule.breaks))


def joined(pieces: Iterable[tuple[int, int]]) -> Pieces:
    """Return pieces in order, those that touch as one, empty ones left out."""
    found: Pieces = []
    for begin, end in sorted(pieces):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > begin:
            found.append((begin, end))
    return found


def without(pieces: Pieces, holes: Pieces) -> Pieces:
    """Return ``pieces`` with ``holes`` cut out."""
    for hole_begin, hole_end in holes:
        cut = ((begin, min(end, hole_begin)) for begin, end in pieces)
        rest = ((max(begin, hole_end), end) for begin, end in pieces)
        pieces = [(begin, end) for begin, end in (*cut, *rest) if end > begin]
    return sorted(pieces)


def _moments(span: str, day: dt.date, zone: zoneinfo.ZoneInfo) -> tuple[int, int]:
    begin, end = minutes_of(span)
    midnight = dt.datetime.combine(day, dt.time())
    opens = zones.opening(midnight + dt.timedelta(minutes=begin), zone)
    return opens, zones.closing(midnight + dt.timedelta(minutes=end), zone)


def _hours(hours: Hours, day: dt.date, *, kind: str, name: str = "", estimated: bool = False) -> Rule:
    weekday = DAYS[day.weekday()]
    breaks = tuple(each for each in hours.breaks if weekday in each.days)
    return Rule(kind=kind, spans=hours.week.get(weekday, ()), breaks=breaks, name=name, estimated=estimated)


def _season(place: Place, day: dt.date) -> Rule | None:
    for season in place.seasons:
        if season.first <= day <= season.last:
            return _hours(season.hours, day, kind="season", name=season.name)
    if place.ramadan is None:
        return None
    for dates, estimated in ramadans(place, day.year):
        if dates.first <= day <= dates.last:
            return _hours(place.ramadan.hours, day, kind="ramadan", name=RAMADAN, estimated=estimated)
    return None


def ramadans(place: Place, year: int) -> list[tuple[Dates, bool]]:
    """Return each Ramadan that touches a year, and whether its dates are only estimated. None for other places."""
    if place.ramadan is None:
        return []
    country = place.holidays.country if place.holidays else "PK"
    known = [(dates, False) for _year, dates in sorted(place.ramadan.dates.items())]
    estimates = (
        Dates(first=first, last=last)
        for each in (year, year + 1)
        for first, last in holiday_sets.ramadan_in(country, each)
    )
    rest = [(dates, True) for dates in estimates if not any(_same_month(dates, other) for other, _sure in known)]
    return [(dates, estimated) for dates, estimated in (*known, *rest) if dates.first.year <= year <= dates.last.year]


def _same_month(one: Dates, other: Dates) -> bool:
    return abs((one.first - other.first).days) < 30  # noqa: PLR2004 - a lunar month has at most thirty days


def _holiday(place: Place, day: dt.date) -> Rule | None:
    return _holidays(place.holidays, day.year).get(day) if place.holidays else None


@lru_cache(maxsize=512)
def _holidays(chosen: Holidays, year: int) -> dict[dt.date, Rule]:
    corrected = {each.date: each for each in chosen.corrections}
    found: dict[dt.date, Rule] = {}
    for each in holidays_around(chosen, year):
        correction = corrected.get(each.date)
        if correction is None or (correction.estimated and not each.estimated):  # the set knows the date by now
            found.setdefault(each.date, Rule(kind="holiday", spans=(), name=each.name, estimated=each.estimated))
        elif correction.taken is not None:
            found[correction.taken] = Rule(kind="holiday", spans=(), name=each.name, given=each.date)
    return found


def holidays_around(chosen: Holidays, year: int) -> list[Holiday]:
    """Return what the set gives for a year, the one before and the one after: a moved day may cross the new year."""
    years = (year - 1, year, year + 1)
    return [each for one in years for each in holiday_sets.holidays_in(chosen.country, chosen.state, one)]
