"""Room on the disk: below the reserve writes are refused before they can fail halfway."""

from __future__ import annotations

import shutil
from typing import Final

from django.conf import settings

from sunwai.kernel import clock

LOOK_SECONDS: Final = 1.0
_last: list[tuple[float, bool]] = []


def has_room() -> bool:
    """Say whether the data folder's disk has more than the reserve; looks at most once a second."""
    now = clock.monotonic_seconds()
    if not _last or now - _last[0][0] > LOOK_SECONDS:
        _last[:] = [(now, free_bytes() > settings.SUNWAI.disk_reserve_bytes)]
    return _last[0][1]


def free_bytes() -> int:
    """Return the free bytes of the data folder's disk."""
    return shutil.disk_usage(settings.SUNWAI.data).free
