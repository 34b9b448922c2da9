"""When a brand can ring: pieces of its open hours in which there is a place left. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sunwai.routing.calendars.calendar import Calendar

SOONEST: Final = dt.timedelta(minutes=30)  # somebody must see it before it is due
Taken = Collection[tuple[dt.datetime, dt.datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be chosen: calls of ``length``, ``places`` at a time, ``days`` ahead."""

    length: dt.timedelta
    places: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time in which somebody can ring. ``free``: for how many more."""

    start: dt.datetime
    end: dt.datetime
    free: int


def slots(calendar: Calendar, *, now: dt.datetime, offer: Offer, taken: Taken) -> list[Slot]:
    """Return the times with a place left, in the calendar's zone, the earliest first; none where no hours are set.

    Each lies whole within an open stretch; what begins within half an hour is not offered any more.
    """
    if calendar.counts_all_hours(now):
        return []
    found = (_slot(start, offer, taken) for start in _starts(calendar, now, offer) if start >= now + SOONEST)
    return [each for each in found if each.free > 0]


def _starts(calendar: Calendar, now: dt.datetime, offer: Offer) -> Iterator[dt.datetime]:
    today = now.astimezone(calendar.zone_at(now)).date()
    for number in range(offer.days):
        for span in calendar.spans(today + dt.timedelta(days=number)):
            begin, end = span.start.astimezone(dt.UTC), span.end.astimezone(dt.UTC)  # hours of an hour, also in spring
            while begin + offer.length <= end:
                yield begin.astimezone(span.start.tzinfo)
                begin += offer.length


def _slot(start: dt.datetime, offer: Offer, taken: Taken) -> Slot:
    end = start + offer.length
    busy = sum(begin < end and start < over for begin, over in taken)
    return Slot(start=start, end=end, free=offer.places - busy)
