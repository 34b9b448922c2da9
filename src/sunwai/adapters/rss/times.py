"""The ISO times of the journal, the cursor and the facts, read back."""

from __future__ import annotations

import datetime as dt


def read_time(told: str) -> dt.datetime | None:
    """Return the moment a text names, aware, in UTC; None for any other text."""
    try:
        found = dt.datetime.fromisoformat(told)
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return None
