"""What connections need besides receiving: tokens before they end, then missing history."""

from __future__ import annotations

from sunwai.connections import upkeep as facts
from sunwai.intake import backfill, renewal


def plan() -> None:
    """Set the timers that are missing. Called by the clock process."""
    renewal.plan()
    backfill.plan()
    facts.plan()


def drain() -> int:
    """Do one thing that is due; return 0 when nothing is. Called by the worker."""
    return renewal.drain() or backfill.drain() or facts.drain()
