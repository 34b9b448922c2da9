"""The pages of calendars."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from sunwai.desk.setup.views import calendar_places, calendars

ONE: Final = "calendars/<int:calendar_id>/"
PLACE: Final = f"{ONE}places/<int:place>/"

CALENDARS: Final[list[URLPattern]] = [
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/new/", calendars.new, name="new-calendar"),
    path(ONE, calendars.calendar, name="calendar"),
    path(f"{ONE}delete/", calendars.delete, name="delete-calendar"),
    path(f"{ONE}places/", calendar_places.add, name="add-calendar-place"),
    path(PLACE, calendar_places.place, name="calendar-place"),
    path(f"{PLACE}delete/", calendar_places.remove, name="remove-calendar-place"),
    path(f"{PLACE}holiday/", calendars.holiday, name="calendar-holiday"),
    path(f"{PLACE}ramadan/<int:year>/", calendars.ramadan, name="calendar-ramadan"),
    path(f"{ONE}versions/<int:version_id>/withdraw/", calendars.withdraw, name="withdraw-calendar-version"),
]
