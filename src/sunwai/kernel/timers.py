"""Work that comes round: one timer a kind and key, leased like everything else."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import Timer


def keep_planned(kind: str, keys: Iterable[str]) -> int:
    """Set a timer, due now, for every key that has none running; return how many. One statement, one more a new key."""
    running = set(Timer.objects.filter(kind=kind).exclude(state=WorkState.DONE).values_list("key", flat=True))
    new = [key for key in keys if key not in running]
    for key in new:
        start(kind, key)
    return len(new)


def start(kind: str, key: str) -> None:
    """Make a timer due now, from its first try on."""
    values = {"due_at": clock.now(), "state": WorkState.WAITING, "attempts": 0}
    Timer.objects.update_or_create(kind=kind, key=key, defaults=values)
