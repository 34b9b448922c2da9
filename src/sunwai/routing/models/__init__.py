"""The tables of routing."""

from sunwai.routing.models.calendar import Calendar, CalendarVersion, DefaultCalendar
from sunwai.routing.models.hand_off import HandOff, HandOffState, Source

__all__ = ["Calendar", "CalendarVersion", "DefaultCalendar", "HandOff", "HandOffState", "Source"]
