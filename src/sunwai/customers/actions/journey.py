"""What the owner's own systems say happened to a customer: a trial began, an order left, a renewal is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from sunwai.customers.keys import contact_key
from sunwai.customers.models import Customer, Identity, JourneyEvent
from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event. ``source`` and ``key`` name it for ever; ``email`` or ``phone`` says whom it is about."""

    source: str
    key: str
    stage: str
    title: str
    at: dt.datetime
    customer: Customer | None = None
    email: str = ""
    phone: str = ""
    url: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def tell(brand: Brand, events: Sequence[Happened]) -> int:
    """Keep events of a brand; one told before changes nothing. Return how many are new. Four statements."""
    owners = _owners(events)
    rows = [_row(brand, each, owners) for each in events]
    before = JourneyEvent.objects.filter(brand=brand).count()
    JourneyEvent.objects.bulk_create(rows, ignore_conflicts=True)
    return JourneyEvent.objects.filter(brand=brand).count() - before


def meet(identities: Iterable[Identity]) -> None:
    """Give events that waited for somebody of this address to who has come.

    One statement where somebody has an address, and one for each that was waited for.
    """
    came = {each.contact_key: each.customer_id for each in identities if each.contact_key}
    waiting = JourneyEvent.objects.filter(contact__in=came, customer=None) if came else JourneyEvent.objects.none()
    for contact in set(waiting.values_list("contact", flat=True)):
        JourneyEvent.objects.filter(contact=contact, customer=None).update(customer=came[contact])


def _owners(events: Sequence[Happened]) -> dict[str, int]:
    keys = {key for each in events if (key := _contact(each))}
    known = Identity.objects.filter(contact_key__in=keys, erased_at=None).order_by("pk")
    return dict(known.values_list("contact_key", "customer_id"))


def _contact(event: Happened) -> str:
    return contact_key("email", event.email) or contact_key("phone", event.phone)


def _row(brand: Brand, event: Happened, owners: Mapping[str, int]) -> JourneyEvent:
    contact = _contact(event)
    return JourneyEvent(
        brand=brand,
        customer_id=event.customer.pk if event.customer else owners.get(contact),
        source=event.source[:60],
        key=event.key[:120],
        contact=contact,
        stage=event.stage,
        title=event.title[:200],
        at=event.at,
        url=event.url,
        data=dict(event.data),
    )
