from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from sunwai.customers.models import Customer, Fact
from sunwai.people.models import Brand


def facts_of(customer: Customer, brands: QuerySet[Brand] | Sequence[Brand]) -> list[Fact]:
    """Return what a customer told these brands and nobody withdrew, the newest first. One query."""
    told = customer.facts.filter(brand__in=brands, withdrawn_at=None)
    return list(told.select_related("brand", "corrected_by").order_by("-said_at", "-pk"))
