"""What programs say and ask of consents."""

from __future__ import annotations

from django.db.models import QuerySet

from sunwai.api import queries as known
from sunwai.api.schemas import privacy as schemas
from sunwai.customers.actions.consent import Told, give, withdraw
from sunwai.customers.models import Consent
from sunwai.inbox.queries.visibility import customer_for
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of


def consents(by: Staff, customer_id: int) -> QuerySet[Consent]:
    """Return what a customer allowed this person's brands and took back, as one lazy query."""
    return Consent.objects.filter(customer=customer_for(by, customer_id), brand__in=brands_of(by))


def consent(by: Staff, customer_id: int, body: schemas.ConsentIn) -> Consent:
    """Add what a customer said."""
    (brand,) = known.brands_named(by, [body.brand])
    change = give if body.state == "given" else withdraw
    told = Told(source=body.source, text=body.text, at=body.at)
    customer = customer_for(by, customer_id)
    return change(customer=customer, brand=brand, purpose=body.purpose, by=by, told=told)
