"""What a call says of a customer besides the name."""

from __future__ import annotations

from sunwai.api.schemas.customers import CustomerIn, CustomerPatch
from sunwai.customers.actions import companies, fields
from sunwai.customers.models import Customer
from sunwai.customers.queries import profile
from sunwai.people.models import Staff


def describe(customer: Customer, by: Staff, body: CustomerIn | CustomerPatch) -> None:
    """Write the company and the owner's own fields, as far as the call names them. Call it in a transaction.

    Raises:
        NotFound: there is no such company.
        Refused: ``not_allowed``, ``unknown_field``, ``bad_value``.

    """
    if "company" in body.model_fields_set:
        company = profile.company_for(body.company) if body.company else None
        companies.set_company(customer=customer, company=company, by=by)
    if body.fields:
        fields.set_values(customer=customer, by=by, values=body.fields)
