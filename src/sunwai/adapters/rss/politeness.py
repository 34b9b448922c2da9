"""When a feed may be asked again: what it wishes, never sooner than every fifteen minutes, at the latest once a day.

Source: RSS 2.0 (ttl, skipHours, skipDays); RDF Site Summary 1.0 Modules: Syndication.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from sunwai.adapters.rss.spec import POLL_SECONDS

DAY: Final = 24 * 3600
PERIODS: Final = {"hourly": 3600, "daily": DAY, "weekly": 7 * DAY, "monthly": 30 * DAY, "yearly": 365 * DAY}
HEAD_BYTES: Final = 64_000
SKIPPED: Final = re.compile(rb"<skip(Hours|Days)>(.{0,2000}?)</skip", re.IGNORECASE | re.DOTALL)
HOUR: Final = re.compile(rb"<hour>\s{0,9}(\d{1,2})\s{0,9}</hour>", re.IGNORECASE)
WEEKDAY: Final = re.compile(rb"<day>\s{0,9}([A-Za-z]{6,9})\s{0,9}</day>", re.IGNORECASE)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def rest_seconds(wishes: Mapping[str, str]) -> int:
    """Return how long the feed wants to be left alone."""
    wished = max(60 * _number(wishes.get("ttl", "")), _period(wishes))
    return max(POLL_SECONDS, min(wished, DAY))


def _period(wishes: Mapping[str, str]) -> int:
    seconds = PERIODS.get(wishes.get("sy_updateperiod", "").casefold(), 0)
    return seconds // max(_number(wishes.get("sy_updatefrequency", "")), 1)


def _number(told: str) -> int:
    return int(told[:9]) if told.isascii() and told[:9].isdecimal() else 0


def skips(body: bytes) -> str:
    """Return the hours and days (UTC) in which the feed is not to be asked, as ``3,4;monday``."""
    hours, days = set[int](), set[str]()
    for kind, inside in SKIPPED.findall(body[:HEAD_BYTES]):
        if kind.lower() == b"hours":
            hours |= {int(each) % 24 for each in HOUR.findall(inside)}
        else:
            days |= {each.decode().lower() for each in WEEKDAY.findall(inside)}
    return ",".join(map(str, sorted(hours))) + ";" + ",".join(sorted(days & set(WEEKDAYS)))


def after_skips(at: dt.datetime, skipped: str) -> dt.datetime:
    """Return the first moment from ``at`` on that is not skipped; ``at`` itself when everything is."""
    hours, _, days = skipped.partition(";")
    unwanted, unwanted_days = set(hours.split(",")), set(days.split(","))
    moment = at
    for _step in range(24 * 7):
        if str(moment.hour) not in unwanted and WEEKDAYS[moment.weekday()] not in unwanted_days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
    return at
