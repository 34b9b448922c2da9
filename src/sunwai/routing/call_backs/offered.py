"""What a brand offers now."""

from __future__ import annotations

from sunwai.people.models import Brand
from sunwai.routing.call_backs.times import Slot
from sunwai.routing.models import CallBackRule
from sunwai.routing.queries.calendars import calendar_for
from sunwai.routing.queries.call_backs import free_slots, rule_of


def offered(brand: Brand) -> tuple[CallBackRule, list[Slot]]:
    """Return what a brand offers, and the times that can be chosen now. Four queries at most."""
    rule = rule_of(brand)
    return rule, free_slots(rule, calendar_for(brand)) if rule.on else []
