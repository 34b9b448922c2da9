"""One version's open time as a line that can be measured: looked up, not walked.

The line is made year by year as it is needed, kept, and searched by bisection, so that a question costs microseconds.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from sunwai.routing.calendars import zones
from sunwai.routing.calendars.days import Pieces, joined, pieces_on
from sunwai.routing.calendars.plan import DAYS, MINUTES, Hours, Plan, minutes_of

#: No deadline lies so far away; looking farther would only keep a worker busy.
FARTHEST_YEARS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The open pieces of one year (UTC), in microseconds; ``before[i]``: the open time of the pieces before ``i``."""

    begins: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return the open time of the whole year."""
        return self.before[-1]

    def until(self, at: int) -> int:
        """Return the open time of this year before a moment."""
        index = bisect_right(self.begins, at)
        if index == 0:
            return 0
        return self.before[index - 1] + min(at, self.ends[index - 1]) - self.begins[index - 1]

    def reach(self, wanted: int) -> int:
        """Return the first moment at which so much open time (more than 0, at most the total) has gone by."""
        index = bisect_right(self.before, wanted - 1) - 1
        return self.begins[index] + wanted - self.before[index]


@lru_cache(maxsize=512)
def timeline(text: str) -> Timeline:
    """Return the line of a plan given as JSON; kept by its text, since versions never change."""
    return Timeline(Plan.model_validate_json(text))


class Timeline:
    """The open time of one plan. A plan without any open hour has none: ``has_hours`` says so."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.has_hours = any(_opens(place.hours) for place in plan.places)
        self._years: dict[int, Year] = {}

    def open_between(self, start: int, end: int) -> int:
        """Return the open microseconds between two moments; 0 when they are in the wrong order."""
        if end <= start:
            return 0
        first, last = _year_of(start), _year_of(end)
        whole = sum(self.year(each).total for each in range(first, last))
        return whole + self.year(last).until(end) - self.year(first).until(start)

    def after(self, start: int, wanted: int, *, limit: int | None) -> tuple[int, int]:
        """Return where ``wanted`` open microseconds after a moment end, and 0; else ``limit`` and what is left.

        Raises:
            OverflowError: they end more than a hundred years away.
        """
        number = _year_of(start)
        last = number + FARTHEST_YEARS if limit is None else _year_of(limit)
        wanted += self.year(number).until(start)
        while wanted > self.year(number).total and number < last:
            wanted -= self.year(number).total
            number += 1
        if limit is not None and wanted > self.year(number).until(limit):
            return limit, wanted - self.year(number).until(limit)
        if wanted > self.year(number).total:
            raise OverflowError("this deadline is more than a hundred years away")
        return self.year(number).reach(wanted), 0

    def pieces(self, start: int, end: int) -> Pieces:
        """Return the open pieces between two moments, cut at both."""
        found: Pieces = []
        for number in range(_year_of(start), _year_of(end) + 1):
            year = self.year(number)
            first, last = max(0, bisect_right(year.begins, start) - 1), bisect_right(year.begins, end)
            near = zip(year.begins[first:last], year.ends[first:last], strict=True)
            found += [(max(a, start), min(b, end)) for a, b in near]
        return joined(each for each in found if each[1] > each[0])

    def year(self, number: int) -> Year:
        """Return one year of the line, made when it is first asked for."""
        known = self._years.get(number)
        if known is None:
            known = self._years[number] = self._make(number)
        return known

    def _make(self, number: int) -> Year:
        begin, end = _new_year(number), _new_year(number + 1)
        first = dt.date(number, 1, 1) - dt.timedelta(days=3)  # a span may run into the next day, a zone be a day ahead
        dates = [first + dt.timedelta(days=count) for count in range(366 + 7)]
        pieces = joined(piece for place in self.plan.places for day in dates for piece in pieces_on(place, day))
        cut = [(max(a, begin), min(b, end)) for a, b in pieces if b > begin and a < end]
        before = tuple(accumulate((b - a for a, b in cut), initial=0))
        return Year(begins=tuple(a for a, _ in cut), ends=tuple(b for _, b in cut), before=before)


def _opens(hours: Hours) -> bool:
    """Say whether a plain week has an open minute between its breaks."""
    spans = [(index, span) for index, day in enumerate(DAYS) for span in hours.week.get(day, ())]
    breaks = [(DAYS.index(day), each.span) for each in hours.breaks for day in each.days]
    minutes = {minute for index, span in spans for minute in _minutes(index, span)}
    return bool(minutes - {minute for index, span in breaks for minute in _minutes(index, span)})


def _minutes(index: int, span: str) -> range:
    begin, end = minutes_of(span)
    return range(index * MINUTES + begin, index * MINUTES + end)


def _year_of(at: int) -> int:
    return zones.moment(at).year


def _new_year(number: int) -> int:
    return zones.ticks(dt.datetime(number, 1, 1, tzinfo=dt.UTC))
