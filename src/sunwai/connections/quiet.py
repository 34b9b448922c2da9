"""Noticing that a channel has fallen silent: what nobody complains about, since nobody hears anything.

The figure, simple on purpose. Events are taken to come independently of each other at a rate that depends on the hour
(a Poisson process). From the 28 days before the silence began, the rate of each hour is worked out twice: by the hour
of the day (28 samples) and by the hour of the week (4 samples). A silence that covers certain hours had

    expected = the sum of those hours' rates      probability of no event = exp(-expected)

The smaller of the two expectations counts, so that neither nights nor Sundays look unusual. The connection is unusually
quiet when that probability is below 0.1 %. One with fewer than 50 events in those 28 days is never called quiet: too
little is known of it. Events that come in bursts are rarer than they look, so a warning asks for a look, not for alarm.
"""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sunwai.connections.models import Connection, EventCount
from sunwai.kernel import clock

HISTORY: Final = dt.timedelta(days=28)
FEWEST_EVENTS: Final = 50
UNUSUAL: Final = 0.001
HOUR: Final = dt.timedelta(hours=1)
KEPT: Final = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """How long nothing came, how much was expected meanwhile, and how likely such a silence was (0-1)."""

    seconds: float
    expected: float
    probability: float

    @property
    def unusual(self) -> bool:
        """Say whether somebody should look."""
        return self.probability < UNUSUAL


def silence(counts: Mapping[dt.datetime, int], *, last: dt.datetime, now: dt.datetime) -> Silence | None:
    """Judge the silence from ``last`` to ``now``; ``counts`` are events by the hour. None: too little is known."""
    known = {hour: count for hour, count in counts.items() if last - HISTORY < hour <= last}
    if sum(known.values()) < FEWEST_EVENTS:
        return None
    by_day, by_week = Counter[int](), Counter[int]()
    for hour, count in known.items():
        by_day[hour.hour] += count
        by_week[_of_week(hour)] += count
    stretch = list(_hours(last, min(now, last + HISTORY)))
    daily = sum(by_day[hour.hour] / 28 * share for hour, share in stretch)
    weekly = sum(by_week[_of_week(hour)] / 4 * share for hour, share in stretch)
    expected = min(daily, weekly)
    return Silence(seconds=(now - last).total_seconds(), expected=expected, probability=math.exp(-expected))


def silences(connections: Collection[Connection]) -> dict[uuid.UUID, Silence]:
    """Judge the connections that are on and have heard something. One query, however many."""
    heard = {each.pk: each.last_event_at for each in connections if each.state == Connection.State.ON}
    heard = {pk: at for pk, at in heard.items() if at is not None}
    if not heard:
        return {}
    rows = EventCount.objects.filter(connection__in=list(heard), hour__gt=min(filter(None, heard.values())) - HISTORY)
    counts: dict[uuid.UUID, dict[dt.datetime, int]] = {}
    for pk, hour, count in rows.values_list("connection_id", "hour", "count"):
        counts.setdefault(pk, {})[hour] = count
    judged = {pk: silence(counts.get(pk, {}), last=at, now=clock.now()) for pk, at in heard.items() if at}
    return {pk: found for pk, found in judged.items() if found is not None}


def forget_old_counts() -> int:
    """Delete counts that no judgement needs any more; return how many. Called by the clock process."""
    return EventCount.objects.filter(hour__lt=clock.now() - KEPT).delete()[0]


def _hours(since: dt.datetime, until: dt.datetime) -> Iterable[tuple[dt.datetime, float]]:
    """Yield each hour that a stretch touches, and the share of it that the stretch covers."""
    hour = since.replace(minute=0, second=0, microsecond=0)
    while hour < until:
        covered = min(hour + HOUR, until) - max(hour, since)
        yield hour, covered / HOUR
        hour += HOUR


def _of_week(hour: dt.datetime) -> int:
    return hour.weekday() * 24 + hour.hour
