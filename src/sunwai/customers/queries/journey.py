from __future__ import annotations

from sunwai.customers.models import Customer, JourneyEvent
from sunwai.people.models import Brand

MOST = 50


def journey_of(customer: Customer, brand: Brand) -> list[JourneyEvent]:
    """Return what a brand's systems told of a customer, the newest first, at most 50. One query."""
    return list(customer.journey.filter(brand=brand).order_by("-at", "-pk")[:MOST])
