"""Asking to be rung, and no longer wanting it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people.models import Brand
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.call_backs.telling import tell
from sunwai.routing.call_backs.times import Slot
from sunwai.routing.call_backs.wish import Wish, normal
from sunwai.routing.models import CallBack, CallBackRule
from sunwai.routing.queries.call_backs import free_slots, waits


@transaction.atomic
def ask(*, brand: Brand, wish: Wish, calendar: Calendar) -> CallBack:
    """Take a place in a time, and make of it a conversation that comes back by itself when the time begins.

    ``calendar``: the brand's.

    Raises:
        Refused: ``bad_number``; ``no_place``: the time was not offered, or somebody was quicker; ``asked_already``:
            this number is to be rung already.

    """
    number = normal(wish.number, brand)
    slot = _place(brand, wish.at, calendar)
    if waits(brand, number):
        said = _("This number is to be rung already. Cancel that first to choose another time.")
        raise Refused(said, code="asked_already")
    talk = tell(brand, wish, number=number, slot=slot)
    return CallBack.objects.create(brand=brand, conversation=talk, starts_at=slot.start, ends_at=slot.end)


def _place(brand: Brand, at: dt.datetime, calendar: Calendar) -> Slot:
    """Return the time, with the brand's rule locked, so that two who choose its last place come one after the other."""
    rule = CallBackRule.objects.select_for_update(of=("self",)).select_related("brand").filter(brand=brand).first()
    slot = next((each for each in free_slots(rule, calendar) if each.start == at), None) if rule else None
    if slot is None:
        raise Refused(_("This time is no longer free. Choose another one."), code="no_place")
    return slot
