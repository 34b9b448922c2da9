"""When a network is asked again whether a message still stands: silent edits and deletions must show within a day."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.kernel import clock

YOUNG: Final = dt.timedelta(days=1)
OLD: Final = dt.timedelta(days=30)
OFTEN: Final = dt.timedelta(minutes=10)
SELDOM: Final = dt.timedelta(hours=12)


def first_check(connection: Connection, sent_at: dt.datetime) -> dt.datetime | None:
    """Return when to ask about a new message first; None where the network cannot be asked, or it is too old."""
    return next_check(sent_at) if spec_for(connection.channel).can(Capability.RECONCILE) else None


def next_check(sent_at: dt.datetime) -> dt.datetime | None:
    """Return when to ask next: in ten minutes on its first day, then every twelve hours for thirty days."""
    now = clock.now()
    age = now - sent_at
    if age > OLD:
        return None
    return now + (OFTEN if age < YOUNG else SELDOM)
