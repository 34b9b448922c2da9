"""Asking to be rung, and no longer wanting it; what a brand offers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import override

from sunwai.channels.types import Author
from sunwai.customers.actions.facts import remember
from sunwai.customers.actions.identify import new_customer
from sunwai.customers.models import Fact
from sunwai.inbox.actions import status
from sunwai.inbox.actions.by_form import Filled, begin_by_form
from sunwai.inbox.actions.gate import allow
from sunwai.inbox.models import Conversation, Message, Resolution, Status
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.language.facts.phones import international
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission
from sunwai.routing.calendars.calendar import Calendar
from sunwai.routing.call_backs.times import Slot
from sunwai.routing.models import CallBack, CallBackRule
from sunwai.routing.queries.call_backs import free_slots

LONGEST_NAME: Final = 80
LONGEST_ABOUT: Final = 500
PAKISTAN: Final = "Asia/Karachi"
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
BOUNDS: Final[Mapping[str, tuple[int, int]]] = {"places": (1, 50), "minutes": (10, 120), "days": (1, 14)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a visitor asks: to be rung at ``number`` in the time that begins at ``at``."""

    number: str
    at: dt.datetime
    name: str = ""
    about: str = ""


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
    if _waits(brand, number):
        raise Refused(
            _("This number is to be rung already. Cancel that first to choose another time."), code="asked_already"
        )
    message = _told(brand, wish, number, slot)
    made = CallBack.objects.create(
        brand=brand, conversation=message.conversation, starts_at=slot.start, ends_at=slot.end
    )
    _remember(message, number, wish)
    return made


def normal(number: str, brand: Brand) -> str:
    """Return a telephone number as it is kept.

    Raises:
        Refused: ``bad_number``: nobody could ring it.

    """
    found = international(number.strip()[:40], "PK" if brand.time_zone == PAKISTAN else "IN")
    if not found:
        raise Refused(
            _("Write a telephone number that can be rung, with its country’s code if it is abroad."), code="bad_number"
        )
    return found


def _place(brand: Brand, at: dt.datetime, calendar: Calendar) -> Slot:
    """Return the time, with the brand's rule locked, so that two who choose its last place come one after the other."""
    rule = CallBackRule.objects.select_for_update(of=("self",)).select_related("brand").filter(brand=brand).first()
    slot = next((each for each in free_slots(rule, calendar) if each.start == at), None) if rule else None
    if slot is None:
        raise Refused(_("This time is no longer free. Choose another one."), code="no_place")
    return slot


def _waits(brand: Brand, number: str) -> bool:
    standing = CallBack.objects.filter(brand=brand, ends_at__gt=clock.now(), cancelled_at=None)
    talks = list(standing.values_list("conversation_id", flat=True))
    return Fact.objects.filter(conversation_id__in=talks, kind="phone", value=number).exists()


def _told(brand: Brand, wish: Wish, number: str, slot: Slot) -> Message:
    """Write the first message in the brand's language and zone: those who ring read it."""
    name, about = (_clean(each, most) for each, most in ((wish.name, LONGEST_NAME), (wish.about, LONGEST_ABOUT)))
    customer = new_customer(Author(external_id="", handle="", name=name))
    customer.save()
    with override(brand.language):
        said = _("Please ring me at %(number)s on %(time)s.") % {"number": number, "time": when(slot.start, slot.end)}
        subject = _("Call back: %(time)s") % {"time": when(slot.start, slot.end)}
    text = f"{said}\n{about}" if about else said
    filled = Filled(subject=subject, text=text, until=slot.start, due_at=slot.end, verb="call_back_asked")
    return begin_by_form(brand=brand, customer=customer, filled=filled)


def when(start: dt.datetime, end: dt.datetime) -> str:
    """Write a time with its day and zone, in the language of now."""
    values = {
        "day": formats.date_format(start, "l, j F", use_l10n=False),
        "start": formats.time_format(start, "H:i"),
        "end": formats.time_format(end, "H:i"),
        "zone": str(start.tzinfo),
    }
    return _("%(day)s, %(start)s to %(end)s (%(zone)s)") % values


def _clean(text: str, most: int) -> str:
    return " ".join(CONTROL.sub(" ", text).split())[:most]


def _remember(message: Message, number: str, wish: Wish) -> None:
    talk, start = message.conversation, message.text.find(number)
    told = {"customer": talk.customer, "brand": talk.brand, "conversation_id": talk.pk, "message_id": message.pk}
    remember(
        [Fact(**told, kind="phone", value=number, shown=wish.number.strip()[:40], start=start, end=start + len(number))]
    )


@transaction.atomic
def cancel(row: CallBack) -> None:
    """Give the place back and close the conversation, for the visitor. Again, or too late: nothing happens."""
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=row.conversation_id)
    standing = CallBack.objects.filter(pk=row.pk, cancelled_at=None, ends_at__gt=clock.now())
    if standing.update(cancelled_at=clock.now()) and talk.status != Status.RESOLVED:
        status.close(talk, by=None, resolution=Resolution.NO_ANSWER_NEEDED, verb="call_back_cancelled")


def ask_for(*, brand: Brand, wish: Wish, calendar: Calendar, by: Staff) -> CallBack:
    """Ask on somebody's behalf, for who may start conversations.

    Raises:
        Refused: ``not_allowed``, and what ``ask`` refuses.

    """
    allow(by, Permission.START)
    return ask(brand=brand, wish=wish, calendar=calendar)


def cancel_by(row: CallBack, *, by: Staff) -> CallBack:
    """Cancel on somebody's behalf, for who may close conversations; the caller looked who may see it.

    Raises:
        Refused: ``not_allowed``.

    """
    allow(by, Permission.ORGANISE)
    cancel(row)
    row.refresh_from_db(fields=["cancelled_at"])
    return row


@transaction.atomic
def set_rule(*, brand: Brand, by: Staff, on: bool | None = None, **numbers: int) -> CallBackRule:
    """Say whether and when a brand rings back (``places``, ``minutes``, ``days``); what is left out stays.

    Raises:
        Refused: ``not_allowed``; ``bad_value``: a number beyond what can be.

    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    for name, value in numbers.items():
        least, most = BOUNDS[name]
        if not least <= value <= most:
            said = _("Choose a number between %(least)d and %(most)d.") % {"least": least, "most": most}
            raise Refused(said, code="bad_value")
    values: dict[str, object] = dict(numbers) if on is None else {**numbers, "on": on}
    kept, _new = CallBackRule.objects.update_or_create(brand=brand, defaults=values)
    audit("call_backs_changed", actor=by, object_type="brand", object_id=brand.pk, data={"on": kept.on})
    return kept
