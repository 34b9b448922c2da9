"""The tables of routing."""

from sunwai.routing.models.calendar import Calendar, CalendarVersion, DefaultCalendar
from sunwai.routing.models.call_back import CallBack, CallBackRule
from sunwai.routing.models.hand_off import BACK, HandOff, HandOffState, Source

__all__ = [
    "BACK",
    "Calendar",
    "CalendarVersion",
    "CallBack",
    "CallBackRule",
    "DefaultCalendar",
    "HandOff",
    "HandOffState",
    "Source",
]
