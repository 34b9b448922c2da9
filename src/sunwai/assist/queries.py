"""Reading what was told, permission included, and what a brand has set."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sunwai.assist.models import Pattern, PublicGuard
from sunwai.customers.models import Customer, Fact
from sunwai.customers.queries.facts import facts_of
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import customer_for
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of


def facts_for(by: Staff, customer: Customer) -> list[Fact]:
    """Return what a customer told the brands this person is in, the last said first. One query."""
    return facts_of(customer, brands_of(by))


def fact_for(by: Staff, fact_id: int) -> Fact:
    """Return one fact that this person may see. Three queries.

    Raises:
        NotFound: there is none, or its customer or brand is not this person's.

    """
    fact = Fact.objects.select_related("customer", "brand", "corrected_by").filter(pk=fact_id).first()
    if fact is None or not brands_of(by).filter(pk=fact.brand_id).exists():
        raise NotFound(_("There is no such fact."), code="not_found")
    customer_for(by, fact.customer_id)
    return fact


def on_file(talk: Conversation, kinds: Sequence[str]) -> list[Fact]:
    """Return what answers these kinds here, the last said first. One query, none without a kind."""
    if not kinds:
        return []
    told = Fact.objects.filter(customer=talk.customer_id, brand=talk.brand_id, kind__in=kinds, withdrawn_at=None)
    return list(told.select_related("corrected_by").order_by("-said_at", "-pk")[:50])


def patterns_for(by: Staff) -> list[Pattern]:
    """Return the patterns of the brands this person is in. One query."""
    rows = Pattern.objects.filter(brand__in=brands_of(by)).select_related("brand")
    return list(rows.order_by("brand__name", "kind", "name", "pk"))


def pattern_for(by: Staff, pattern_id: int) -> Pattern:
    """Return one pattern.

    Raises:
        NotFound: there is none, or its brand is not this person's.

    """
    rows = Pattern.objects.filter(brand__in=brands_of(by), pk=pattern_id).select_related("brand")
    found = rows.first()
    if found is None:
        raise NotFound(_("There is no such pattern."), code="not_found")
    return found


def guard_of(brand: Brand) -> PublicGuard:
    """Return what a brand's public answers are kept from; what holds while nobody set anything else. One query."""
    return PublicGuard.objects.filter(brand=brand).first() or PublicGuard(brand=brand)


def guards_for(by: Staff) -> list[PublicGuard]:
    """Return what the public answers of one's brands are kept from, a row for each brand. Two queries."""
    brands = list(brands_of(by))
    known = {each.brand_id: each for each in PublicGuard.objects.filter(brand__in=[each.pk for each in brands])}
    rows = [known.get(each.pk) or PublicGuard(brand=each) for each in brands]
    for row, brand in zip(rows, brands, strict=True):
        row.brand = brand
    return rows
