"""Calendars that tests talk about."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.calendars.plan import DAYS, Plan

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
DELHI = ZoneInfo("Asia/Kolkata")
WORKING_DAYS = DAYS[:5]


def place(*spans: str, zone: str = "UTC", on: tuple[str, ...] = WORKING_DAYS, **more: Any) -> dict[str, Any]:
    """Return a place with the same spans on these days."""
    return {"zone": zone, "hours": {"week": dict.fromkeys(on, spans)}, **more}


def calendar(*places: dict[str, Any]) -> Calendar:
    """Return a calendar of one version with these places."""
    return Calendar.of(Plan.model_validate({"places": places}))


def at(text: str, zone: dt.tzinfo = dt.UTC) -> dt.datetime:
    """Return a wall time as a moment."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def hours(number: float) -> dt.timedelta:
    """Return so many hours."""
    return dt.timedelta(hours=number)
