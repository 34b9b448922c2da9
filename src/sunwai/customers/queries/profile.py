"""What the owner's own fields say of a customer, where they work, and whom they were joined with."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.models import Company, CompanyDomain, Customer, CustomField, Merge
from sunwai.kernel.errors import NotFound
from sunwai.language import fold


def profiles(customers: QuerySet[Customer]) -> QuerySet[Customer]:
    """Let customers come with their handles, company and fields. Three queries more, however many customers."""
    return customers.select_related("company").prefetch_related("identities", "values__field")


def shown(customer: Customer) -> Customer:
    """Return a customer anew with their handles, company and fields. Four queries."""
    return profiles(Customer.objects.all()).get(pk=customer.pk)


def fields() -> list[CustomField]:
    """Return the custom fields in the owner's order. One query."""
    return list(CustomField.objects.order_by("order", "pk"))


def field_for(field_id: int) -> CustomField:
    """Return one custom field. One query.

    Raises:
        NotFound: there is none.

    """
    found = CustomField.objects.filter(pk=field_id).first()
    if found is None:
        raise NotFound(_("There is no such field."), code="not_found")
    return found


def values_of(customer: Customer) -> list[tuple[CustomField, str]]:
    """Return every field with what it says of this customer, empty where it says nothing. Two queries."""
    said = {each.field_id: each.value for each in customer.values.all()}
    return [(field, said.get(field.pk, "")) for field in fields()]


def saying(customers: QuerySet[Customer], field: CustomField, text: str) -> QuerySet[Customer]:
    """Narrow customers to those whose field says this, whatever the capitals or the script's spellings."""
    return customers.filter(values__field=field, values__folded=fold(text))


def companies(q: str = "") -> QuerySet[Company]:
    """Return companies by name, with ``people``: how many work there; ``q``: a part of the name or a domain."""
    found = Company.objects.annotate(people=Count("customers", distinct=True)).prefetch_related("domains")
    if q:
        there = CompanyDomain.objects.filter(domain__icontains=q.lower())
        found = found.filter(Q(name__icontains=q) | Q(pk__in=there.values("company")))
    return found.order_by("name", "pk")


def company_for(company_id: int) -> Company:
    """Return one company with its domains. Two queries.

    Raises:
        NotFound: there is none.

    """
    found = companies().filter(pk=company_id).first()
    if found is None:
        raise NotFound(_("There is no such company."), code="not_found")
    return found


def merges_of(customer: Customer) -> list[Merge]:
    """Return who was joined into this customer and is still one with them, the newest first. One query."""
    rows = customer.merges.filter(undone_at=None).select_related("source", "target", "by")
    return list(rows.order_by("-at", "-pk"))


def merge_for(customer: Customer, merge_id: int) -> Merge:
    """Return one merge into this customer. One query.

    Raises:
        NotFound: there is none.

    """
    found = customer.merges.filter(pk=merge_id).select_related("source", "target", "by").first()
    if found is None:
        raise NotFound(_("These two were not joined."), code="not_found")
    return found


def kept(customer: Customer) -> Customer:
    """Return the customer this one is part of now: themselves, or whom they were joined with. A query a step."""
    while customer.merged_into is not None:
        customer = customer.merged_into
    return customer


def kept_number(customer_id: int) -> int:
    """Return the number under which a customer is known now; as given where nobody was joined. A query a step."""
    known = Customer.objects.filter(pk=customer_id).first()
    return kept(known).pk if known else customer_id
