"""What people asked about their data, as tasks with a date."""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.inbox.queries.visibility import customers_for
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.queries import who_may
from sunwai.people.roles import Permission
from sunwai.privacy import persons
from sunwai.privacy.models import PrivacyRequest, RequestState

SHOWN: Final = 200


def requests_for(staff: Staff, *, open_only: bool = True) -> list[PrivacyRequest]:
    """Return the requests of customers this person may see, the most pressing first, at most 200. Two queries.

    Each comes with the customer who stays, where two became one.
    """
    rows = requests_seen(staff, open_only=open_only).select_related("customer", "assignee")
    return of_one_person(list(rows.order_by(*(("due_at", "pk") if open_only else ("-pk",)))[:SHOWN]))


def request_for(staff: Staff, request_id: int) -> PrivacyRequest:
    """Return one request with the customer who stays and who does it. Two queries.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = _requests(staff).select_related("customer", "assignee").filter(pk=request_id).first()
    if found is None:
        raise NotFound(_("There is no such request."), code="not_found")
    return of_one_person([found])[0]


def of_one_person(rows: list[PrivacyRequest]) -> list[PrivacyRequest]:
    """Let requests be about the customers who stay; they are stored as they were made, so that a split is no loss.

    No query where nobody was merged.
    """
    gone = {row.customer_id for row in rows if row.customer is not None and row.customer.merged_into_id}
    heads = persons.heads(number for number in gone if number is not None)
    stay = Customer.objects.in_bulk(set(heads.values())) if heads else {}
    for row in rows:
        if row.customer_id in heads:
            row.customer = stay[heads[row.customer_id]]
    return rows


def _requests(staff: Staff) -> QuerySet[PrivacyRequest]:
    if not staff.may(Permission.EXPORT):
        return PrivacyRequest.objects.none()
    mine = Q(customer__in=customers_for(staff)) | Q(customer__in=_merged_into_mine(staff))
    return PrivacyRequest.objects.filter(mine | Q(assignee_id=staff.pk) | Q(made_by_id=staff.pk)).distinct()


def _merged_into_mine(staff: Staff) -> list[int]:
    """Return the customers with a request whom this person sees as part of another one only. One query without any."""
    gone = PrivacyRequest.objects.filter(customer__merged_into__isnull=False).values_list("customer", flat=True)
    heads = persons.heads(gone.distinct())
    if not heads:
        return []
    seen = set(customers_for(staff).filter(pk__in=heads.values()).values_list("pk", flat=True))
    return [number for number, head in heads.items() if head in seen]


def requests_of(staff: Staff, customer: Customer) -> list[PrivacyRequest]:
    """Return what one person asked, those merged into them included, the newest first. Four queries."""
    theirs = _requests(staff).filter(customer__in=persons.everyone(customer))
    return list(theirs.select_related("assignee").order_by("-pk")[:SHOWN])


def requests_seen(staff: Staff, *, open_only: bool) -> QuerySet[PrivacyRequest]:
    """Return the requests of customers this person may see, as one lazy query; one before it."""
    rows = _requests(staff).select_related("customer")
    return rows.filter(state=RequestState.OPEN) if open_only else rows


def staff_named(staff_id: int | None) -> Staff | None:
    """Return the person who is to do a request; None for nobody. One query.

    Raises:
        NotFound: there is none whose role allows it.

    """
    if staff_id is None:
        return None
    found = next((each for each in who_may(Permission.EXPORT) if each.pk == staff_id), None)
    if found is None:
        raise NotFound(_("There is no such person."), code="not_found")
    return found
