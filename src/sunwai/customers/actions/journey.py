"""What the owner's own systems say happened to a customer: a trial began, an order left, a renewal is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.keys import contact_key
from sunwai.customers.models import Customer, Identity, JourneyEvent
from sunwai.customers.queries.keyed import reached_at
from sunwai.kernel.errors import Refused
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission


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
def tell(brand: Brand, events: Sequence[Happened], *, by: Staff | None = None) -> int:
    """Keep events of a brand; one told before changes nothing. Return how many are new. Three statements.

    Raises:
        Refused: ``not_allowed``.

    """
    if by is not None and not by.may(Permission.ORGANISE):
        raise Refused(_("Your role cannot add to customers."), code="not_allowed")
    owners = _owners(events)
    rows: dict[tuple[str, str], JourneyEvent] = {}
    for row in (_row(brand, each, owners) for each in events):
        rows.setdefault((row.source, row.key), row)
    sources, keys = ({name[place] for name in rows} for place in (0, 1))
    told = JourneyEvent.objects.filter(brand=brand, source__in=sources, key__in=keys)
    known = set(told.values_list("source", "key"))
    fresh = [row for name, row in rows.items() if name not in known]
    JourneyEvent.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def meet(identities: Iterable[Identity]) -> None:
    """Give events that waited for somebody of this address to who has come.

    One statement where somebody has an address, and one for each that was waited for.
    """
    came = {each.contact_key: each.customer_id for each in identities if each.contact_key}
    rows = JourneyEvent.objects.filter(customer=None).exclude(contact="")  # else SQLite leaves the index of the others
    waiting = rows.filter(contact__in=came) if came else rows.none()
    for contact in set(waiting.values_list("contact", flat=True)):
        rows.filter(contact=contact).update(customer=came[contact])


def _owners(events: Sequence[Happened]) -> dict[str, int]:
    keys = {key for each in events if (key := _contact(each))}
    known = reached_at(keys).order_by("pk")
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
