"""What connections need besides receiving: tokens, people to be forgotten, missing history, what still stands."""

from __future__ import annotations

from sunwai.connections import upkeep as facts
from sunwai.intake import backfill, erasures, reconcile, renewal


def plan() -> None:
    """Set the timers that are missing. Called by the clock process."""
    renewal.plan()
    backfill.plan()
    reconcile.plan()
    facts.plan()


def drain() -> int:
    """Do one thing that is due; return 0 when nothing is. Called by the worker."""
    return renewal.drain() or erasures.drain() or backfill.drain() or reconcile.drain() or facts.drain()
