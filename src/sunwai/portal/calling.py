"""Being rung back, as visitors see it: the times they may choose, by day, and what they asked for."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.dateparse import parse_datetime

from sunwai.kernel import clock
from sunwai.people.models import Brand
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.call_backs.wish import Wish, when
from sunwai.routing.models import CallBack, CallBackRule
from sunwai.routing.queries.calendars import calendar_for
from sunwai.routing.queries.call_backs import free_slots, rule_of


def address(brand: Brand) -> str:
    """Return where a visitor asks to be rung; empty where a brand does not ring back. One query."""
    return reverse("portal:call-back", args=[brand.slug]) if rule_of(brand).on else ""


def choices(rule: CallBackRule, calendar: Calendar) -> list[tuple[dt.date, list[tuple[str, str]]]]:
    """Return the free times by day: what a form sends, and how it is read. One query."""
    days = groupby(free_slots(rule, calendar), key=lambda each: each.start.date())
    return [(day, [(each.start.isoformat(), _span(each.start, each.end)) for each in found]) for day, found in days]


def _span(start: dt.datetime, end: dt.datetime) -> str:
    return f"{formats.time_format(start, 'H:i')} – {formats.time_format(end, 'H:i')}"


def wish_of(said: dict[str, str]) -> Wish:
    """Return what a form asks for; a time that is none is a time nobody offers."""
    at = _moment(said.get("at", ""))
    return Wish(number=said.get("number", ""), at=at, name=said.get("name", ""), about=said.get("about", ""))


def _moment(text: str) -> dt.datetime:
    try:
        found = parse_datetime(text[:40])
    except ValueError:
        found = None
    never = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return found if found is not None and found.tzinfo is not None else never


def shown(row: CallBack) -> dict[str, Any]:
    """Return a call-back as the visitor who asked for it reads it: never the number. Two queries."""
    zone = calendar_for(row.brand).zone_at(row.starts_at)
    return {
        "when": when(row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)),
        "cancelled": row.cancelled_at is not None,
        "over": row.ends_at <= clock.now(),
        "slug": row.brand.slug,
    }
