from __future__ import annotations

from collections.abc import Iterable

from sunwai.customers.models import Customer, Fact
from sunwai.people.models import Brand


def facts_of(customer: Customer, brands: Iterable[Brand]) -> list[Fact]:
    """Return what a customer told these brands and nobody withdrew, the newest first. One query."""
    told = customer.facts.filter(brand__in=[each.pk for each in brands], withdrawn_at=None)
    return list(told.select_related("brand", "corrected_by").order_by("-said_at", "-pk"))
