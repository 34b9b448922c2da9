"""When a request about somebody's data is due. What the laws say; no legal advice.

GDPR: "without undue delay and in any event within one month of receipt", extendable "by two further months where
necessary". A month ends on the day of the same number, or on the last day of a shorter month.
DPDP: whoever holds the data publishes how one asks, and answers complaints within a period of its own, at most 90 days;
for the request itself the rules name no other period, so that one is used.
Source: Regulation (EU) 2016/679, Article 12(3); Regulation (EEC, Euratom) 1182/71, Article 3(2)(c); Digital Personal
Data Protection Rules, 2025 (notified November 2025), Rule 14.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from sunwai.privacy.models import Law

GDPR_MONTHS: Final = 1
GDPR_FURTHER_MONTHS: Final = 2
DPDP_DAYS_AT_MOST: Final = 90
OTHER_DAYS: Final = 30


def due(law: str, received: dt.datetime, *, published_days: int = DPDP_DAYS_AT_MOST) -> dt.datetime:
    """Return the moment by which a request must be answered. ``published_days``: the owner's own period (DPDP)."""
    if law == Law.GDPR:
        return later(received, months=GDPR_MONTHS)
    days = min(published_days, DPDP_DAYS_AT_MOST) if law == Law.DPDP else OTHER_DAYS
    return received + dt.timedelta(days=days)


def extended(law: str, received: dt.datetime) -> dt.datetime | None:
    """Return the moment after an extension; None where the law knows none."""
    return later(received, months=GDPR_MONTHS + GDPR_FURTHER_MONTHS) if law == Law.GDPR else None


def later(moment: dt.datetime, *, months: int) -> dt.datetime:
    """Return the moment some months later, on the last day of the month where it has no such day."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
