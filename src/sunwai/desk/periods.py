"""Years, months and days as a reader names them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from django.utils import timezone

PERIOD: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
FIRST_YEAR, LAST_YEAR = 1970, 2200


def begin(text: str) -> dt.datetime | None:
    """Return the first moment of a year, a month or a day as the reader counts them."""
    found = PERIOD.fullmatch(text)
    if found is None or not found[0].isascii():
        return None
    try:
        day = dt.datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1))  # noqa: DTZ001 - made aware below
    except ValueError:
        return None
    return timezone.make_aware(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None
