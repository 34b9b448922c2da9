"""Who a customer is: the card beside the conversation."""

from __future__ import annotations

from typing import Any

from sunwai.customers.contacts import contact
from sunwai.customers.models import Customer
from sunwai.desk.faces import face_of
from sunwai.desk.rows import channel_of, rows_of
from sunwai.desk.scripts import initials, lang_of
from sunwai.inbox.queries.customers import history_of
from sunwai.people.models import Staff

HISTORY = 12


def customer_of(staff: Staff, customer: Customer) -> dict[str, Any]:
    """Return who a customer is, and what else they wrote as far as this person may see it. Eight queries."""
    identities = list(customer.identities.order_by("channel", "pk"))
    name = customer.name or next((each.name or each.handle for each in identities), "")
    name = contact(name)
    page = history_of(staff, customer, limit=HISTORY)
    return {
        "customer": customer,
        "customer_name": name,
        "customer_lang": lang_of(name),
        "customer_initials": initials(name),
        "customer_face": next(filter(None, map(face_of, identities)), ""),
        "identities": [(each, *channel_of(each.channel)) for each in identities],
        "history": rows_of(page.items, staff=staff, mentioned=frozenset()),
    }
