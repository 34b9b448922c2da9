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
from sunwai.privacy.models import PrivacyRequest, RequestState

SHOWN: Final = 200


def requests_for(staff: Staff, *, open_only: bool = True) -> list[PrivacyRequest]:
    """Return the requests of customers this person may see, the most pressing first, at most 200. One query."""
    rows = requests_seen(staff, open_only=open_only).select_related("customer", "assignee")
    return list(rows.order_by(*(("due_at", "pk") if open_only else ("-pk",)))[:SHOWN])


def request_for(staff: Staff, request_id: int) -> PrivacyRequest:
    """Return one request with its customer and who does it. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = _requests(staff).select_related("customer", "assignee").filter(pk=request_id).first()
    if found is None:
        raise NotFound(_("There is no such request."), code="not_found")
    return found


def _requests(staff: Staff) -> QuerySet[PrivacyRequest]:
    if not staff.may(Permission.EXPORT):
        return PrivacyRequest.objects.none()
    mine = Q(customer__in=customers_for(staff))
    return PrivacyRequest.objects.filter(mine | Q(assignee_id=staff.pk) | Q(made_by_id=staff.pk)).distinct()


def requests_of(staff: Staff, customer: Customer) -> list[PrivacyRequest]:
    """Return what one customer asked, the newest first. One query."""
    return list(_requests(staff).filter(customer=customer).select_related("assignee").order_by("-pk")[:SHOWN])


def requests_seen(staff: Staff, *, open_only: bool) -> QuerySet[PrivacyRequest]:
    """Return the requests of customers this person may see, as one lazy query."""
    rows = _requests(staff)
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
