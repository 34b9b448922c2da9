"""How long something lasts, in words."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils.translation import ngettext

MINUTE: Final = 60
HOUR: Final = 3600
DAY: Final = 86_400


def lasting(length: dt.timedelta) -> str:
    """Return a length rounded up, so that nothing sounds shorter than it was."""
    seconds = max(1.0, length.total_seconds())
    if seconds <= 90 * MINUTE:
        number = -int(-seconds // MINUTE)
        return ngettext("%(number)d minute", "%(number)d minutes", number) % {"number": number}
    if seconds <= 2 * DAY:
        number = -int(-seconds // HOUR)
        return ngettext("%(number)d hour", "%(number)d hours", number) % {"number": number}
    number = -int(-seconds // DAY)
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
