"""Finding customers by their names and handles, across scripts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db.models import Exists, OuterRef, Q

from sunwai.customers.models import Customer, Identity
from sunwai.customers.queries.profile import profiles
from sunwai.inbox.queries.apart import customers_too
from sunwai.inbox.queries.visibility import customers_for, visible_to
from sunwai.inbox.queries.wanted import Wanted
from sunwai.language import search_tokens
from sunwai.language.sought import Sought
from sunwai.people.models import Staff

MOST_CUSTOMERS: Final = 20


def customers_found(by: Staff, q: str, *, met: Collection[int], wanted: Wanted | None = None) -> list[Customer]:
    """Return up to 20 visible customers whose name or handle answers ``q``. Four queries, five with a customer wanted.

    In the letters they are written in, all are looked at; across scripts, those of the conversations a search ``met``.
    ``wanted``: those of a brand, on a channel, one; nobody where it narrows the search to what no customer has.
    """
    sought, wanted = Sought.of(q), wanted or Wanted()
    words = " ".join(sought.words)
    if not words or not customers_too(wanted):
        return []
    alike = Q(name__icontains=words) | Q(identities__handle__icontains=words) | Q(pk__in=met)
    among = customers_for(by).filter(_narrowed(by, wanted), merged_into=None)
    found = profiles(among.filter(alike)).distinct().order_by("-pk")
    return [each for each in found[: 10 * MOST_CUSTOMERS] if _answers(each, sought)][:MOST_CUSTOMERS]


def _narrowed(by: Staff, wanted: Wanted) -> Q:
    filters, condition = wanted.filters.present(), Q()
    if filters.customer is not None:
        condition &= Q(pk=filters.customer)
    if filters.brand is not None:
        condition &= Q(Exists(visible_to(by).filter(customer=OuterRef("pk"), brand=filters.brand)))
    if filters.channel:
        known = Identity.objects.filter(customer=OuterRef("pk"), channel=filters.channel, erased_at=None)
        condition &= Q(Exists(known))
    return condition


def _answers(customer: Customer, sought: Sought) -> bool:
    written = [customer.name, *(word for each in customer.identities.all() for word in (each.handle, each.name))]
    if not sought.allows(written):
        return False
    words = " ".join(sought.words).casefold()
    if any(words in each.casefold() for each in written):
        return True
    tokens = set(search_tokens(" ".join(written)))
    return bool(sought.terms) and all(tokens & set(term) for term in sought.terms)
