"""Whom of those we know a row of a file is about, and what of it is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.customers import digests, keys
from sunwai.customers.importing.rows import Person
from sunwai.customers.models import Customer, Fact, Identity, SaidBy
from sunwai.customers.queries import keyed, profile
from sunwai.kernel.errors import Refused
from sunwai.language.facts.phones import international
from sunwai.people.models import Brand

PAKISTAN: Final = "Asia/Karachi"
LONGEST_SCOPE: Final = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The customer a row is about, or None; the handles and numbers of it that are new, not stored yet."""

    customer: Customer | None
    missing: list[Identity]
    numbers: list[str]


def match(person: Person, brand: Brand) -> Match:
    """Find the customer of a row. Four queries.

    Raises:
        Refused: ``unknown_channel``; ``bad_value``: no telephone number, no handle; ``two_customers``: its handles are
            known as different people; ``erased``.

    """
    named = list(_keys(person))
    numbers = [_number(each, brand) for each in person.phones]
    handles = _known(named, numbers)
    told = _told(numbers, brand)
    people = [*(each.customer for each in handles), *(each.customer for each in told)]
    customers = {profile.kept(each) for each in people}
    if len(customers) > 1:
        which = ", ".join(f"#{number}" for number in sorted(each.pk for each in customers))
        said = _("Its handles are known as different customers: %(numbers)s. Join them first.") % {"numbers": which}
        raise Refused(said, code="two_customers")
    _refuse_erased(named)
    known = {(each.channel, each.scope, each.external_id) for each in handles}
    here = {each.value for each in told} | {f"+{each.contact_key.partition(':')[2]}" for each in handles}
    return Match(
        customer=next(iter(customers), None),
        missing=[_identity(key, person) for key in named if key not in known],
        numbers=[each for each in dict.fromkeys(numbers) if each not in here],
    )


def _number(shown: str, brand: Brand) -> str:
    """Return a number with its country, which is the brand's where the file does not say."""
    number = international(shown, "PK" if brand.time_zone == PAKISTAN else "IN")
    if not number:
        raise Refused(_("“%(text)s” is no telephone number.") % {"text": shown[:200]}, code="bad_value")
    return number


def _keys(person: Person) -> Iterator[digests.Key]:
    mail = next(slug for slug in adapters() if keys.is_address(slug))
    for address in person.emails:
        yield mail, "", address.strip().lower()
    for channel, scope, external_id in person.handles:
        if channel not in adapters():
            raise Refused(_("There is no channel named “%(name)s”.") % {"name": channel}, code="unknown_channel")
        if not 0 < len(external_id) <= keys.LONGEST_ID or len(scope) > LONGEST_SCOPE:
            written = f"{channel}/{scope}/{external_id}"[:200]
            said = _("“%(text)s” is no handle. Write it like facebook/1001/77.") % {"text": written}
            raise Refused(said, code="bad_value")
        yield channel, scope, external_id


def _known(named: Iterable[digests.Key], numbers: Iterable[str]) -> list[Identity]:
    exact = [Q(channel=channel, scope=scope, external_id=number) for channel, scope, number in named]
    rows = Identity.objects.filter(reduce(or_, exact), erased_at=None) if exact else Identity.objects.none()
    calling = keyed.reached_at(keys.contact_key("phone", each) for each in numbers)
    known = [*rows.select_related("customer__merged_into"), *calling.select_related("customer__merged_into")]
    return list({each.pk: each for each in known}.values())


def _told(numbers: Iterable[str], brand: Brand) -> list[Fact]:
    """Return the same numbers taken in from a file before: what a customer wrote themselves says nothing of the row."""
    rows = Fact.objects.filter(kind="phone", value__in=list(numbers), said_by=SaidBy.IMPORT, withdrawn_at=None)
    return [each for each in rows.select_related("customer__merged_into") if each.brand_id == brand.pk]


def _refuse_erased(named: Iterable[digests.Key]) -> None:
    """A file from before must not bring back who asked to be forgotten."""
    gone = [Q(channel=key[0], scope=key[1], external_id=digest) for digest, key in digests.erased_keys(named).items()]
    if gone and Identity.objects.filter(reduce(or_, gone), erased_at__isnull=False).exists():
        raise Refused(_("This person was erased and is not taken in again."), code="erased")


def _identity(key: digests.Key, person: Person) -> Identity:
    channel, scope, external_id = key
    name = " ".join(person.name.split())[:200]
    identity = Identity(channel=channel, scope=scope, external_id=external_id, handle=external_id, name=name)
    keys.key_identity(identity)
    return identity
