"""When a snoozed conversation comes back: a few usual moments in the person's own time zone."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

MORNING: Final = dt.time(9)
LATER: Final = dt.timedelta(hours=3)


def snooze_choices(now: dt.datetime) -> list[tuple[str, dt.datetime]]:
    """Return names and moments, soonest first. ``now`` is aware, in the person's time zone."""
    tomorrow = _at_morning(now, days=1)
    next_week = _at_morning(now, days=7 - now.weekday())
    return [
        (_("Later today"), (now + LATER).replace(second=0, microsecond=0)),
        (_("Tomorrow morning"), tomorrow),
        (_("Next week"), next_week),
    ]


def _at_morning(now: dt.datetime, *, days: int) -> dt.datetime:
    return dt.datetime.combine(now.date() + dt.timedelta(days=days), MORNING, tzinfo=now.tzinfo)
