"""What the pages of privacy show."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sunwai.customers.models import Customer
from sunwai.customers.queries.consents import PURPOSES, called, consents_of
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of, who_may
from sunwai.people.roles import Permission
from sunwai.privacy import exporting, persons, queries

SOON: Final = dt.timedelta(days=7)


def asked(staff: Staff, *, closed: bool) -> dict[str, object]:
    """Return what people asked about their data, the most pressing first. Two queries."""
    return {
        "rows": queries.requests_for(staff, open_only=not closed),
        "people": who_may(Permission.EXPORT),
        "now": clock.now(),
        "soon": clock.now() + SOON,
        "all": closed,
    }


def person(staff: Staff, customer: Customer) -> dict[str, object]:
    """Return all that a person may see and do about a customer's data. Six queries."""
    consents = consents_of(customer, brands_of(staff))
    may_export = staff.may(Permission.EXPORT)
    exports = queries.exports_of(staff, customer) if may_export else []
    return {
        "customer": customer,
        "consents": [(row, called(row.purpose)) for row in consents],
        "purposes": [(name, str(label)) for name, label in PURPOSES.items()],
        "exports": [(row, exporting.link_token(row)) for row in exports],
        "requests": queries.requests_of(staff, customer) if may_export else [],
        "hold": persons.hold_on(customer),
        "erasing": queries.erasing_under_way(customer),
        "may_change": staff.may(Permission.ORGANISE),
        "may_export": may_export,
        "may_erase": staff.may(Permission.ERASE),
        "may_hold": staff.may(Permission.LEGAL_HOLD),
    }
