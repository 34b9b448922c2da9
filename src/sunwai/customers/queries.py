"""Reading customers. Which ones a person may see is the inbox's to say (``inbox.queries.visibility.customer_for``)."""

from __future__ import annotations

from sunwai.customers.models import Customer, Identity


def identities_of(customer: Customer) -> list[Identity]:
    """Return a customer's handles, the last seen first. One query."""
    return list(customer.identities.select_related("blocked_by").order_by("-seen_at", "-pk"))
