"""Time and ids of the simulated networks."""

from __future__ import annotations

import time
from collections.abc import Callable

Now = Callable[[], float]  # seconds since 1970, UTC; tests hold it still

system: Now = time.time


class Ids:
    """Numbers that only grow, also over restarts: microseconds since 1970."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._last = 0

    def take(self) -> int:
        """Return the next number."""
        self._last = max(self._last + 1, int(self._now() * 1_000_000))
        return self._last
