"""The one clock. Times are aware and UTC; tests hold it still with time-machine."""

from __future__ import annotations

import datetime as dt
import time


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def monotonic_seconds() -> float:
    """Return seconds that only move forward: for measuring, never for storing."""
    return time.monotonic()


def sleep(seconds: float) -> None:
    """Wait; the one place that does, so that a test can forbid it."""
    time.sleep(seconds)


def from_unix(seconds: float) -> dt.datetime:
    """Return the UTC moment of a Unix time in seconds."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
