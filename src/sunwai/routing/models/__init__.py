"""The tables of routing."""

from sunwai.routing.models.calendar import Calendar, CalendarVersion, DefaultCalendar
from sunwai.routing.models.hand_off import BACK, HandOff, HandOffState, Source

__all__ = ["BACK", "Calendar", "CalendarVersion", "DefaultCalendar", "HandOff", "HandOffState", "Source"]
