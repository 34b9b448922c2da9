"""What connections need besides receiving: tokens, people to be forgotten, missing history, menus.

Last of all messages are read that came in before they could be, and what people put right is learned.
"""

from __future__ import annotations

from sunwai.connections import upkeep as facts
from sunwai.inbox import lessons, reread
from sunwai.inbox.actions import topic_merges
from sunwai.intake import backfill, erasures, raw, reconcile, renewal
from sunwai.menus import keeping as menus


def plan() -> None:
    """Set the timers that are missing. Called by the clock process."""
    renewal.plan()
    backfill.plan()
    reconcile.plan()
    facts.plan()


def drain() -> int:
    """Do one thing that is due; return 0 when nothing is. Called by the worker."""
    known = renewal.drain() or erasures.drain() or backfill.drain() or reconcile.drain() or facts.drain()
    return known or menus.drain() or reread.drain() or lessons.drain()


def drop_old_bodies() -> int:
    """Empty raw deliveries that have grown too old. Called by the clock process."""
    return raw.drop_old()


def forget_merges() -> None:
    """Forget what topics were before they merged, once that cannot be undone. Called by the clock process."""
    topic_merges.forget_old()
