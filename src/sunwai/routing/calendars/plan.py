"""What an owner says about opening hours, as JSON: checked here, computed in ``timeline.py``.

A plan is one version of a calendar. It has one place or several, each with its own zone; the calendar is open while at
least one of them is. Times are wall times of the place, written ``HH:MM``; a span is ``"09:00-18:00"``. One that ends
where or before it begins runs into the next day, and belongs to the day it begins on.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import lru_cache
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from sunwai.routing.calendars.holiday_sets import state_names

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

DAYS: Final[tuple[Day, ...]] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES: Final = 24 * 60
MOST_SPANS: Final = 12
LONGEST_SEASON_DAYS: Final = 120
_SPAN: Final = re.compile(r"\s*(\d{1,2}):([0-5]\d)\s*[-–]\s*(\d{1,2}):([0-5]\d)\s*", re.ASCII)


def minutes_of(span: str) -> tuple[int, int]:
    """Return a span's begin and end in minutes after the midnight it begins on; the end is the greater one.

    Raises:
        ValueError: this is no span.
    """
    found = _SPAN.fullmatch(span)
    if found is None:
        raise ValueError("a span reads 09:00-18:00")
    begin_hour, begin_minute, end_hour, end_minute = map(int, found.groups())
    begin, end = begin_hour * 60 + begin_minute, end_hour * 60 + end_minute
    if begin >= MINUTES or end > MINUTES:
        raise ValueError("a day has 24 hours")
    return begin, end if end > begin else end + MINUTES


def _normal(span: str) -> str:
    begin, end = minutes_of(span)
    until = end if end <= MINUTES else end - MINUTES
    return f"{begin // 60:02}:{begin % 60:02}-{until // 60:02}:{until % 60:02}"


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())  # it reads the disk each time


def _zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("this time zone is unknown")
    return name


Span = Annotated[str, AfterValidator(_normal)]
Spans = Annotated[tuple[Span, ...], Field(max_length=MOST_SPANS)]
Name = Annotated[str, Field(max_length=120)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Break(_Part):
    """A pause inside the hours: lunch, prayer."""

    name: Name = ""
    days: tuple[Day, ...] = DAYS
    span: Span


class Hours(_Part):
    """A week: the spans of each day, and the breaks in them. A day that is left out is closed."""

    week: dict[Day, Spans] = Field(default_factory=dict)
    breaks: Annotated[tuple[Break, ...], Field(max_length=30)] = ()


class Correction(_Part):
    """What a person knows better about a holiday: the same date: confirmed; another: moved; none: we are open.

    ``estimated``: the date was estimated then. Once the set knows it, the correction no longer counts.
    """

    date: dt.date
    taken: dt.date | None
    estimated: bool = False


class Holidays(_Part):
    """A country's public holidays, or those of one of its states, with what a person corrected."""

    country: Literal["IN", "PK"]
    state: Annotated[str, Field(max_length=3)] = ""
    corrections: Annotated[tuple[Correction, ...], Field(max_length=500)] = ()

    def model_post_init(self, _context: object, /) -> None:
        """See that the state is one of the country's."""
        if self.state and (self.country != "IN" or self.state not in state_names()):
            raise ValueError("this country has no such state")


class Dates(_Part):
    """From the first day to the last, both of them included."""

    first: dt.date
    last: dt.date

    def model_post_init(self, _context: object, /) -> None:
        """See that the dates are in order, and that a season is not the whole year."""
        if not 0 <= (self.last - self.first).days < LONGEST_SEASON_DAYS:
            raise ValueError("a season ends after it begins, and has at most 120 days")


class Ramadan(_Part):
    """The hours in Ramadan. Its dates are estimated, but for the years in ``dates``, which a person has set."""

    hours: Hours
    dates: dict[int, Dates] = Field(default_factory=dict)


class Season(Dates):
    """Other hours for some time."""

    name: Name = ""
    hours: Hours


class OneDay(_Part):
    """One date with hours of its own: none: closed. Breaks do not apply."""

    date: dt.date
    name: Name = ""
    spans: Spans = ()


class Place(_Part):
    """Where people work: a zone, a week, and what differs from it."""

    name: Name = ""
    zone: Annotated[str, AfterValidator(_zone)]
    hours: Hours = Hours()
    holidays: Holidays | None = None
    ramadan: Ramadan | None = None
    seasons: Annotated[tuple[Season, ...], Field(max_length=50)] = ()
    days: Annotated[tuple[OneDay, ...], Field(max_length=1000)] = ()


class Plan(_Part):
    """One version of a calendar."""

    places: Annotated[tuple[Place, ...], Field(min_length=1, max_length=12)]

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """Return the zone of the first place: the one the calendar's days are counted in."""
        return zoneinfo.ZoneInfo(self.places[0].zone)
