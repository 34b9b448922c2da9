"""What connections need besides receiving: tokens, people to be forgotten, missing history, what still stands."""

from __future__ import annotations

from sunwai.connections import upkeep as facts
from sunwai.intake import backfill, erasures, raw, reconcile, renewal


def plan() -> None:
    """Set the timers that are missing. Called by the clock process."""
    renewal.plan()
    backfill.plan()
    reconcile.plan()
    facts.plan()


def drain() -> int:
    """Do one thing that is due; return 0 when nothing is. Called by the worker."""
    return renewal.drain() or erasures.drain() or backfill.drain() or reconcile.drain() or facts.drain()


def drop_old_bodies() -> int:
    """Empty raw deliveries that have grown too old. Called by the clock process."""
    return raw.drop_old()
