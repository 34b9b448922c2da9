"""So many calls a minute and token, counted by each web process for itself: a brake, not a meter."""

from __future__ import annotations

import math
import threading
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from sunwai.api.problems import Problematic
from sunwai.kernel import clock

MOST_TOKENS: Final = 10_000
_lock: Final = threading.Lock()
_buckets: Final[dict[int, tuple[float, float]]] = {}  # token → calls left, monotonic seconds of the last look


def spend(token_id: int) -> None:
    """Count one call. A minute's calls may come at once; they come back evenly over a minute.

    Raises:
        Problematic: 429, with how many seconds to wait.

    """
    most = float(settings.SUNWAI.api_calls_per_minute)
    now = clock.monotonic_seconds()
    with _lock:
        if len(_buckets) > MOST_TOKENS:
            _buckets.clear()
        left, seen = _buckets.get(token_id, (most, now))
        left = min(most, left + (now - seen) * most / 60)
        _buckets[token_id] = (left - 1, now) if left >= 1 else (left, now)
    if left < 1:
        wait = max(1, math.ceil((1 - left) * 60 / most))
        raise Problematic(429, _("Too many calls; wait a moment."), code="too_many_calls", retry_after_seconds=wait)


def forget() -> None:
    """Begin anew: for tests."""
    with _lock:
        _buckets.clear()
