"""What a connection has used of what its network charges for, and what is left of its budget."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from sunwai.channels.registry import adapters
from sunwai.channels.spec import Meter
from sunwai.connections.models import Connection, Spend
from sunwai.kernel import clock

WARNS_AT: Final = 0.8  # the share of the budget from which the owner is warned


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What was used since ``since``, of ``budget`` (zero: without limit), until the meter starts again at ``ends_at``.

    ``spent`` and ``budget`` are in the smallest unit of the meter.
    """

    meter: Meter
    spent: int
    budget: int
    since: dt.date
    ends_at: dt.datetime

    @property
    def share(self) -> float:
        """Return the part of the budget that is used, 1 at most; 0 without a limit."""
        return min(1.0, self.spent / self.budget) if self.budget else 0.0

    @property
    def warns_at(self) -> int:
        """Return from how much the owner is warned."""
        return int(WARNS_AT * self.budget)

    @property
    def low(self) -> bool:
        """Say whether the owner should be warned."""
        return bool(self.budget) and self.spent >= self.warns_at

    @property
    def used_up(self) -> bool:
        """Say whether nothing is left."""
        return bool(self.budget) and self.spent >= self.budget

    def takes(self, cost: int) -> bool:
        """Say whether something that costs this still fits; what costs nothing always does."""
        return cost == 0 or not self.budget or self.spent + cost <= self.budget


def meter_of(connection: Connection) -> Meter | None:
    """Return what the channel charges by, None where it costs nothing or is not installed."""
    adapter = adapters().get(connection.channel)
    return adapter.spec.meter if adapter else None


def use_of(connection: Connection) -> Use | None:
    """Return what a connection has used, None where its channel has no meter. One query, none without a meter."""
    return uses([connection]).get(connection.pk)


def uses(connections: Iterable[Connection]) -> dict[uuid.UUID, Use]:
    """Return what the metered ones among these have used. One query, none when there is no such."""
    metered = [(each, meter) for each in connections if (meter := meter_of(each)) is not None]
    if not metered:
        return {}
    first = {each.pk: first_day(meter) for each, meter in metered}
    rows = Spend.objects.filter(connection__in=list(first), day__gte=min(first.values()))
    spent = dict.fromkeys(first, 0)
    for pk, day, amount in rows.values_list("connection_id", "day", "amount"):
        spent[pk] += amount if day >= first[pk] else 0
    return {each.pk: _use(each, meter, spent[each.pk]) for each, meter in metered}


def budget_of(connection: Connection, meter: Meter) -> int:
    """Return the budget in force; zero: without limit."""
    return meter.budget if connection.budget is None else connection.budget


def today(meter: Meter) -> dt.date:
    """Return the day that the meter counts now."""
    return clock.now().astimezone(ZoneInfo(meter.zone)).date()


def first_day(meter: Meter) -> dt.date:
    """Return the first day of what is counted together: today, or the first of the month."""
    now = today(meter)
    return now if meter.days == 1 else now.replace(day=1)


def _use(connection: Connection, meter: Meter, spent: int) -> Use:
    since = first_day(meter)
    return Use(
        meter=meter, spent=spent, budget=budget_of(connection, meter), since=since, ends_at=_ends_at(meter, since)
    )


def _ends_at(meter: Meter, since: dt.date) -> dt.datetime:
    after = since + dt.timedelta(days=1) if meter.days == 1 else (since + dt.timedelta(days=32)).replace(day=1)
    return dt.datetime.combine(after, dt.time(), tzinfo=ZoneInfo(meter.zone)).astimezone(dt.UTC)
