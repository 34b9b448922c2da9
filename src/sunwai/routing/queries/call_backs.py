"""Call-backs: what a brand offers, and what was asked for."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from sunwai.customers.models import Fact
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel import clock, crypto
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.call_backs.times import Offer, Slot, slots
from sunwai.routing.models import CallBack, CallBackRule

PURPOSE = "call-back"


def rule_of(brand: Brand) -> CallBackRule:
    """Return what a brand offers, an unsaved rule that is off where nobody said. One query."""
    return CallBackRule.objects.filter(brand=brand).first() or CallBackRule(brand=brand)


def free_slots(rule: CallBackRule, calendar: Calendar) -> list[Slot]:
    """Return the times of the brand's calendar that can be chosen now; none where it is off. One query, or none."""
    if not rule.on:
        return []
    now = clock.now()
    offer = Offer(length=rule.length, places=rule.places, days=rule.days)
    return slots(calendar, now=now, offer=offer, taken=_taken(rule.brand, now))


def _taken(brand: Brand, now: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
    standing = CallBack.objects.filter(brand=brand, ends_at__gt=now, cancelled_at=None)
    return list(standing.values_list("starts_at", "ends_at"))


def waits(brand: Brand, number: str) -> bool:
    """Say whether a number is to be rung by a brand already. Two queries."""
    standing = CallBack.objects.filter(brand=brand, ends_at__gt=clock.now(), cancelled_at=None)
    talks = list(standing.values_list("conversation_id", flat=True))
    return Fact.objects.filter(conversation_id__in=talks, kind="phone", value=number).exists()


def call_back_for(staff: Staff, call_back_id: int) -> CallBack:
    """Return one of a conversation that this person may see. One query.

    Raises:
        NotFound: there is none, or not for them.

    """
    found = CallBack.objects.filter(pk=call_back_id, conversation__in=visible_to(staff)).first()
    if found is None:
        raise NotFound(_("There is no such call-back."), code="not_found")
    return found


def secret_of(row: CallBack) -> str:
    """Return what opens a call-back to the visitor who asked for it. Only we can make it; nothing of it is stored."""
    return crypto.keyed_token(PURPOSE, str(row.pk))


def opened(secret: str) -> CallBack | None:
    """Return the call-back that a secret opens, None where it is not ours, or was erased. One query."""
    number = crypto.open_token(PURPOSE, secret)
    found = CallBack.objects.select_related("brand", "conversation")
    return found.filter(pk=int(number)).first() if number else None
