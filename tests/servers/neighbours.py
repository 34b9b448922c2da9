"""Tests side by side share one PostgreSQL: what another holds open keeps the feed of changes back, as it should."""

from __future__ import annotations

import time

from sunwai.kernel import changes

PATIENCE = 60
"""Seconds that another test may keep a transaction open."""


def settle() -> None:
    """Wait until nothing that others began before now is still open; at once on SQLite. Not inside a transaction."""
    own, until = changes.stamp(), time.monotonic() + PATIENCE
    while changes.horizon() <= own:
        if time.monotonic() > until:
            raise TimeoutError("another test holds a transaction open")
        time.sleep(0.05)
