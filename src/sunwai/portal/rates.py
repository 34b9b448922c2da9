"""So many calls a minute, counted by each web process for itself: a brake against floods, not a meter."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from typing import Final

from sunwai.kernel import clock

MOST_KNOWN: Final = 20_000
_lock: Final = threading.Lock()
_buckets: Final[OrderedDict[tuple[str, str], tuple[float, float]]] = OrderedDict()

#: What is counted → calls a minute.
PER_MINUTE: Final = {
    "say": 30,
    "say_address": 120,
    "read": 240,
    "see": 120,
    "typing": 60,
    "identity": 20,
    "live": 60,
    "mail": 5,
    "code": 10,
    "page": 60,
}


class TooMany(Exception):
    """Wait ``seconds``, then come again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def spend(what: str, who: str) -> None:
    """Count one call. A minute's calls may come at once; they come back evenly.

    Raises:
        TooMany: with how many seconds to wait.

    """
    most = float(PER_MINUTE[what])
    now = clock.monotonic_seconds()
    with _lock:
        left, seen = _buckets.pop((what, who), (most, now))
        left = min(most, left + (now - seen) * most / 60)
        _buckets[what, who] = (left - 1, now) if left >= 1 else (left, now)
        while len(_buckets) > MOST_KNOWN:
            _buckets.popitem(last=False)
    if left < 1:
        raise TooMany(max(1, math.ceil((1 - left) * 60 / most)))


def forget() -> None:
    """Begin anew: for tests."""
    with _lock:
        _buckets.clear()
