"""One turn of the way out: people's answers, then what they asked the networks to do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sunwai.dispatch import act, deliver


def drain(pool: ThreadPoolExecutor | None = None) -> int:
    """Send and do what is due; return how much it was."""
    return deliver.drain(pool) + act.drain(pool)
