"""One person, with all who were merged into them, and whether the owner must keep what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.actions.merge import lock
from sunwai.customers.models import Customer
from sunwai.kernel.errors import Refused
from sunwai.kernel.leases import WorkState
from sunwai.privacy.models import Erasing, LegalHold


def whole(customer: Customer) -> Customer:
    """Return the customer that this one was merged into, however often."""
    seen = {customer.pk}
    while customer.merged_into is not None and customer.merged_into_id not in seen:
        customer = customer.merged_into
        seen.add(customer.pk)
    return customer


def everyone(customer: Customer) -> list[Customer]:
    """Return all customers that are one person with this one, the one who stays first."""
    return merged(whole(customer))


def heads(numbers: Iterable[int]) -> dict[int, int]:
    """Return, for each of these customers, who they were merged into, however often. One query a step."""
    found = {number: number for number in numbers}
    fresh = set(found)
    while fresh:
        rows = Customer.objects.filter(pk__in=fresh, merged_into__isnull=False)
        steps = dict(rows.values_list("pk", "merged_into"))
        found = {number: steps.get(head) or head for number, head in found.items()}
        fresh = {head for head in steps.values() if head is not None}
    return found


def locked(customer: Customer) -> Customer:
    """Return the customer that this one was merged into, locked until the transaction ends."""
    (person,) = lock(whole(customer))
    return person


def merged(customer: Customer) -> list[Customer]:
    """Return a customer with all who were merged into them, however often. One query a merge, and one."""
    found, fresh = {customer.pk: customer}, [customer]
    while fresh:
        fresh = [each for each in Customer.objects.filter(merged_into__in=fresh) if each.pk not in found]
        found |= {each.pk: each for each in fresh}
    return list(found.values())


def refuse_while_erasing(customers: Collection[Customer]) -> None:
    """See that none of them is being erased: the job knows whom it is about, and what came along would escape it.

    Asked before two become one or two again (config/wiring.py), while all of them are locked. One query.

    Raises:
        Refused: ``erasing``.

    """
    if Erasing.objects.filter(customer__in=customers).exclude(state=WorkState.DONE).exists():
        raise Refused(_("One of the two is being erased."), code="erasing")


def hold_on(customer: Customer) -> LegalHold | None:
    """Return the oldest legal hold on a customer, or on one who was merged into them. Two queries."""
    return holds_on(customer).select_related("by").order_by("pk").first()


def holds_on(customer: Customer) -> QuerySet[LegalHold]:
    """Return the holds on a customer and on all who were merged into them: a merge takes none of them away."""
    return LegalHold.objects.filter(customer__in=everyone(customer), lifted_at=None)


def held_customers() -> set[int]:
    """Return the customers of whom nothing may be erased: those under a hold, and whom they were merged into."""
    holds = LegalHold.objects.filter(lifted_at=None).select_related("customer__merged_into")
    return {number for each in holds for number in (each.customer_id, whole(each.customer).pk)}
