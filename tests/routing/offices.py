"""A calendar for tests that open every page."""

from __future__ import annotations

from typing import Any

from sunwai.people.models import Brand
from sunwai.routing.actions.calendars import choose_calendar, make_calendar
from sunwai.routing.calendars.plan import DAYS, Plan
from sunwai.routing.models import Calendar, CalendarVersion

WEEK = {"week": dict.fromkeys(DAYS[:6], ("10:00-13:00", "14:00-19:00"))}
PRAYER = {"name": "Prayer", "days": ["friday"], "span": "13:00-14:30"}
PLAN = {
    "places": [
        {
            "name": "Karachi",
            "zone": "Asia/Karachi",
            "hours": {**WEEK, "breaks": [PRAYER]},
            "holidays": {"country": "PK"},
            "ramadan": {"hours": {"week": dict.fromkeys(DAYS[:6], ("09:00-14:00",))}},
            "days": [{"date": "2026-12-31", "name": "Stocktaking", "spans": ["10:00-12:00"]}],
        }
    ]
}


def office(brand: Brand | None = None) -> CalendarVersion:
    """Return the version of a calendar with breaks, holidays and Ramadan, which a brand goes by."""
    known = Calendar.objects.filter(name="Customer care").first()
    made = known or make_calendar(name="Customer care", plan=Plan.model_validate(PLAN), by=None)
    if brand is not None:
        choose_calendar(calendar=made, brand=brand, by=None)
    return made.versions.get()


def named(brand: Brand | None = None) -> dict[str, Any]:
    """Return what addresses of calendars name."""
    version = office(brand)
    return {"calendar_id": version.calendar_id, "place": 0, "version_id": version.pk, "year": 2027}
