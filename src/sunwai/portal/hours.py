"""Whether anybody is there now, in a sentence that is true."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.people.models import Brand
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.queries.calendars import calendar_for

CLOCK: Final = "H:i"  # ends with no dot of its own, in every language


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """``open``: somebody is there; ``sentence``: until when, or when again; empty where no hours are set."""

    open: bool = True
    sentence: str = ""


def hours(brand: Brand) -> Hours:
    """Return a brand's hours at this moment. Two queries."""
    return hours_of(calendar_for(brand))


def hours_of(calendar: Calendar) -> Hours:
    """Return a calendar's hours at this moment. No query."""
    now = clock.now()
    if calendar.counts_all_hours(now):
        return Hours()
    return _open(calendar, now) if calendar.is_open(now) else _closed(calendar, now)


def week(calendar: Calendar) -> list[dict[str, Any]]:
    """Return the hours of the coming seven days, with the holidays among them. No query."""
    today = timezone.localdate(clock.now())
    noon = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    if calendar.counts_all_hours(noon):
        return []
    return [
        {"day": day, "spans": calendar.spans(day), "why": [rule for rule in calendar.rules(day) if rule.name]}
        for day in (today + dt.timedelta(days=number) for number in range(7))
    ]


def _open(calendar: Calendar, now: dt.datetime) -> Hours:
    end = calendar.next_close(now)
    if end is None:
        return Hours()
    told = _("We are here until %(time)s.") % {"time": formats.time_format(_there(calendar, end), CLOCK)}
    return Hours(open=True, sentence=told)


def _closed(calendar: Calendar, now: dt.datetime) -> Hours:
    begin = calendar.next_open(now)
    if begin is None:
        return Hours(open=False, sentence=_("Nobody is here now, and no opening hours are set for the coming days."))
    there = _there(calendar, begin)
    values = {
        "day": formats.date_format(there, "l, j F", use_l10n=False),
        "time": formats.time_format(there, CLOCK),
    }
    return Hours(open=False, sentence=_("Nobody is here now. We are back on %(day)s at %(time)s.") % values)


def _there(calendar: Calendar, at: dt.datetime) -> dt.datetime:
    return at.astimezone(calendar.zone_at(at))
