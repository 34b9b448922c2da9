"""Noticing that a channel has fallen silent: what nobody complains about, since nobody hears anything.

The rule, simple on purpose: a connection is unusually quiet when its silence has lasted more than an hour and more than
twice the longest silence of its last seven days, of which at least three must be known. The record is one row a
connection, kept by the clock process from ``last_event_at``; silences shorter than the watch's interval do not matter.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.connections.models import Connection
from sunwai.kernel import clock
from sunwai.kernel.models import Fact

PREFIX: Final = "quiet:"
DAYS: Final = 7
KNOWN_DAYS: Final = 3
SHORTEST_SECONDS: Final = 3600.0
TIMES: Final = 2.0


def watch() -> None:
    """Write down the silences that ended since the last look. Two statements, and one for each that changed."""
    records = {fact.name: fact for fact in Fact.objects.filter(name__startswith=PREFIX)}
    for connection in Connection.objects.filter(state=Connection.State.ON).exclude(last_event_at=None):
        name = f"{PREFIX}{connection.pk}"
        at = connection.last_event_at
        if at is not None:
            _note(records.get(name) or Fact(name=name, value={}), at)


def limit_seconds(record: Fact) -> float | None:
    """Return the silence above which the connection is unusually quiet, None while too little is known."""
    days: dict[str, float] = record.value.get("days", {})
    return max(SHORTEST_SECONDS, TIMES * max(days.values())) if len(days) >= KNOWN_DAYS else None


def quiet_connections() -> list[tuple[Connection, float]]:
    """Return the connections that are unusually quiet now, and for how many seconds. Two statements."""
    limits = {fact.name: limit_seconds(fact) for fact in Fact.objects.filter(name__startswith=PREFIX)}
    found = []
    for connection in Connection.objects.filter(state=Connection.State.ON).exclude(last_event_at=None):
        limit = limits.get(f"{PREFIX}{connection.pk}")
        silence = (clock.now() - (connection.last_event_at or clock.now())).total_seconds()
        if limit is not None and silence > limit:
            found.append((connection, silence))
    return found


def _note(record: Fact, at: dt.datetime) -> None:
    stamp = at.isoformat()
    last = record.value.get("last")
    if last == stamp:
        return
    days: dict[str, float] = dict(record.value.get("days", {}))
    if last is not None:
        today = at.date().isoformat()
        days[today] = max(days.get(today, 0.0), (at - dt.datetime.fromisoformat(last)).total_seconds())
    oldest = (at - dt.timedelta(days=DAYS)).date().isoformat()
    kept = {day: seconds for day, seconds in days.items() if day > oldest}
    record.value, record.updated_at = {"last": stamp, "days": kept}, clock.now()
    record.save()
