"""Wall times as moments, safe where the clocks change."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Final

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_NONE: Final = dt.timedelta(0)


def ticks(moment: dt.datetime) -> int:
    """Return an aware moment as microseconds since 1970: whole numbers add up exactly."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(at: int) -> dt.datetime:
    """Return the moment of so many microseconds since 1970, in UTC."""
    return _EPOCH + dt.timedelta(microseconds=at)


def opening(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> int:
    """Return when the clocks on the wall first show this time; a time they skip: when they skip it."""
    return _at(wall, zone, fold=0)


def closing(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> int:
    """Return when the clocks on the wall last show this time; a time they skip: when they skip it."""
    return _at(wall, zone, fold=1)


def _at(wall: dt.datetime, zone: zoneinfo.ZoneInfo, *, fold: int) -> int:
    meant, other = wall.replace(tzinfo=zone, fold=fold), wall.replace(tzinfo=zone, fold=1 - fold)
    first, last = (meant, other) if fold == 0 else (other, meant)
    skipped = (first.utcoffset() or _NONE) < (last.utcoffset() or _NONE)
    return _skipped(wall, zone) if skipped else ticks(meant)


def _skipped(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> int:
    """Find the second at which the clocks go forward over ``wall``."""
    low = ticks(wall.replace(tzinfo=zone, fold=1)) // 1_000_000
    high = ticks(wall.replace(tzinfo=zone, fold=0)) // 1_000_000
    before = moment(low * 1_000_000).astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if moment(middle * 1_000_000).astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high * 1_000_000
