"""What a network told of an account, read: until when its token holds."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.connections.models import Connection
from sunwai.kernel import clock

TOKEN_ENDS: Final = "token_expires_at"  # noqa: S105 - the name of a fact
TOLD_AT: Final = "told_at"
SOON: Final = dt.timedelta(days=7)
#: Facts that are shown in words of their own, or that only adapters read.
SHOWN: Final = ("name", "handle")


def is_told_by_events(name: str) -> bool:
    """Say whether a fact comes by events, and is not forgotten when the network is asked and does not say it."""
    return name == TOLD_AT or name.startswith("push")


def token_ends_at(connection: Connection) -> dt.datetime | None:
    """Return when the account's token ends, None when the network does not say or says it in no way we read."""
    return moment_of(connection, TOKEN_ENDS)


def moment_of(connection: Connection, name: str) -> dt.datetime | None:
    """Return the moment that a fact names; None when it is not known, or says it in no way we read."""
    told = str(connection.facts.get(name, ""))
    try:
        at = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    return at.astimezone(dt.UTC) if at.tzinfo else at.replace(tzinfo=dt.UTC)


def token_days_left(connection: Connection) -> float | None:
    """Return how many days the token still holds; zero or less: it has ended."""
    at = token_ends_at(connection)
    return (at - clock.now()) / dt.timedelta(days=1) if at else None
