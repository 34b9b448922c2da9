"""So many calls a minute, counted by each process for itself: a brake against floods, not a meter."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Hashable

from sunwai.kernel import clock


class Buckets:
    """One bucket for each key. A minute's calls may come at once; they come back evenly over a minute.

    ``most``: how many keys are known; beyond it the one not heard of for longest is forgotten. Thread-safe.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()  # calls left, seconds of the last look

    def spend(self, key: Hashable, *, per_minute: int) -> int:
        """Count one call; return 0, or how many seconds to wait: then it was not counted."""
        most, now = float(per_minute), clock.monotonic_seconds()
        with self._lock:
            left, seen = self._left.pop(key, (most, now))
            left = min(most, left + (now - seen) * most / 60)
            self._left[key] = (left - 1, now) if left >= 1 else (left, now)
            while len(self._left) > self._most:
                self._left.popitem(last=False)
        return 0 if left >= 1 else max(1, math.ceil((1 - left) * 60 / most))

    def forget(self) -> None:
        """Begin anew: for tests."""
        with self._lock:
            self._left.clear()
