"""The tables of routing."""

from sunwai.routing.models.calendar import Calendar, CalendarVersion, DefaultCalendar

__all__ = ["Calendar", "CalendarVersion", "DefaultCalendar"]
