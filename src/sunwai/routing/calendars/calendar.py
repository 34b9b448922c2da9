"""Business time: opening hours as arithmetic. Pure: no database, no clock of its own.

Times are aware. A calendar has versions, each valid from a moment until the next: what lies before an edit is computed
with the version then in force.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.routing.calendars import zones
from sunwai.routing.calendars.days import Pieces, Rule, joined, rule_on
from sunwai.routing.calendars.plan import Plan
from sunwai.routing.calendars.timeline import Timeline, timeline

_SECOND: Final = 1_000_000
_SEARCH: Final = tuple(dt.timedelta(days=days) for days in (8, 40, 130, 500))


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A plan, and from when on it holds. ``number`` is the stored version's, None for one that is not stored."""

    valid_from: dt.datetime
    timeline: Timeline
    number: int | None = None

    @classmethod
    def of(cls, plan: str, *, valid_from: dt.datetime, number: int | None = None) -> Version:
        """Return a version of a plan in JSON."""
        return cls(valid_from=valid_from, timeline=timeline(plan), number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A stretch of open time: open at ``start``, closed at ``end``. Aware, in the calendar's zone.

    Ask ``length``: Python subtracts the wall times of one zone, which is wrong where the clocks change.
    """

    start: dt.datetime
    end: dt.datetime

    @property
    def length(self) -> dt.timedelta:
        """Return how long it is."""
        return zones.moment(zones.ticks(self.end)) - zones.moment(zones.ticks(self.start))


class Calendar:
    """When people work. The first version also holds for all time before it.

    ``name`` is empty for one that nobody made: always open, and it says so (``counts_all_hours``).
    """

    def __init__(self, versions: Sequence[Version], *, name: str = "") -> None:
        self.name = name
        self.versions = tuple(sorted(versions, key=lambda each: each.valid_from))
        self._from = [zones.ticks(each.valid_from) for each in self.versions]

    @classmethod
    def of(cls, plan: Plan, *, name: str = "") -> Calendar:
        """Return a calendar with a single version."""
        return cls([Version.of(plan.model_dump_json(), valid_from=zones.moment(0))], name=name)

    def version_at(self, at: dt.datetime) -> Version:
        """Return the version in force at a moment."""
        return self.versions[max(0, bisect_right(self._from, zones.ticks(at)) - 1)]

    def zone_at(self, at: dt.datetime) -> zoneinfo.ZoneInfo:
        """Return the zone the calendar's days are counted in."""
        return self.version_at(at).timeline.plan.zone

    def counts_all_hours(self, at: dt.datetime) -> bool:
        """Say whether the version in force has no open hour, so that plain calendar time is counted instead."""
        return not self.version_at(at).timeline.has_hours

    def business_time(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """Return the open time between two moments, never negative. Calendar time where there is no open hour."""
        begin, until = zones.ticks(start), zones.ticks(end)
        total = 0
        for version, left, right in self._stretches(begin, until):
            line = version.timeline
            total += line.open_between(left, right) if line.has_hours else right - left
        return dt.timedelta(microseconds=total)

    def add(self, start: dt.datetime, duration: dt.timedelta) -> dt.datetime:
        """Return the first moment at which so much open time has gone by since ``start``, in the zone of ``start``.

        What ends with the closing hour is due at closing time, not at the next opening. Nothing added: ``start``.

        Raises:
            ValueError: the duration is negative.
            OverflowError: the moment is more than a hundred years away.
        """
        left = duration // dt.timedelta(microseconds=1)
        if left < 0:
            raise ValueError("business time does not run backwards")
        at = zones.ticks(start)
        while left > 0:
            at, left = self._advance(at, left)
        return zones.moment(at).astimezone(start.tzinfo)

    def is_open(self, at: dt.datetime) -> bool:
        """Say whether somebody works at this moment: at opening time yes, at closing time no."""
        return self.business_time(at, at + dt.timedelta(microseconds=1)) > dt.timedelta(0)

    def next_open(self, at: dt.datetime) -> dt.datetime | None:
        """Return the first open moment from ``at`` on; ``at`` itself when it is open; None within 500 days."""
        return next((each.start for each in self._opened_after(at)), None)

    def next_close(self, at: dt.datetime) -> dt.datetime | None:
        """Return when the present open stretch ends, or the next one; None: never within 500 days."""
        found: dt.datetime | None = None
        for each in self._opened_after(at):
            if each.end < at + _SEARCH[-1]:
                found = each.end
            break
        return found

    def spans(self, day: dt.date) -> tuple[Opened, ...]:
        """Return the open stretches of a date of the calendar's zone, cut at its midnights."""
        zone = self.zone_at(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC))
        midnight = dt.datetime.combine(day, dt.time())
        return self._opened(zones.opening(midnight, zone), zones.opening(midnight + dt.timedelta(days=1), zone), zone)

    def rules(self, day: dt.date) -> tuple[Rule, ...]:
        """Return what holds on a date and why, one rule a place: holiday, season, day of its own or plain week."""
        plan = self.version_at(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)).timeline.plan
        return tuple(rule_on(place, day) for place in plan.places)

    def _opened_after(self, at: dt.datetime) -> Iterator[Opened]:
        for far in _SEARCH:
            found = self._opened(zones.ticks(at), zones.ticks(at + far), self.zone_at(at))
            if found and (found[0].end < at + far or far == _SEARCH[-1]):
                yield from found
                return

    def _opened(self, begin: int, end: int, zone: zoneinfo.ZoneInfo) -> tuple[Opened, ...]:
        found: Pieces = []
        for version, left, right in self._stretches(begin, end):
            line = version.timeline
            found += line.pieces(left, right) if line.has_hours else [(left, right)]
        return tuple(
            Opened(start=zones.moment(a).astimezone(zone), end=zones.moment(b).astimezone(zone))
            for a, b in joined(found)
        )

    def _advance(self, at: int, left: int) -> tuple[int, int]:
        index = max(0, bisect_right(self._from, at) - 1)
        limit = self._from[index + 1] if index + 1 < len(self._from) else None
        line = self.versions[index].timeline
        if line.has_hours:
            return line.after(at, left, limit=limit)
        end = at + left if limit is None else min(at + left, limit)
        return end, left - (end - at)

    def _stretches(self, begin: int, end: int) -> Iterator[tuple[Version, int, int]]:
        """Give the versions in force between two moments, each with its part."""
        index = max(0, bisect_right(self._from, begin) - 1)
        while begin < end:
            until = self._from[index + 1] if index + 1 < len(self._from) else end
            yield self.versions[index], begin, min(until, end)
            begin, index = until, index + 1


def is_met(*, due_at: dt.datetime, at: dt.datetime) -> bool:
    """Say whether an answer meets a deadline: at that very second it does."""
    return zones.ticks(at) // _SECOND <= zones.ticks(due_at) // _SECOND
