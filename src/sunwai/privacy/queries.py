"""Reading what was asked and done about people's data."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.inbox.queries.visibility import customers_for
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.queries import who_may
from sunwai.people.roles import Permission
from sunwai.privacy.models import AccessExport, Erasing, LegalHold, PrivacyRequest, RequestState, RetentionRule
from sunwai.privacy.subjects import merged, whole

SHOWN = 200


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


def erasing_for(staff: Staff, erasing_id: uuid.UUID) -> Erasing:
    """Return one erasure, for those who may erase. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = Erasing.objects.select_related("asked_by").filter(pk=erasing_id).first()
    if found is None or not staff.may(Permission.ERASE):
        raise NotFound(_("There is no such erasure."), code="not_found")
    return found


def erasing_of(code: str) -> Erasing | None:
    """Return the erasure with this id, as its public page shows it. One query."""
    try:
        number = uuid.UUID(code)
    except ValueError:
        return None
    return Erasing.objects.filter(pk=number).first()


def erasings() -> list[Erasing]:
    """Return the newest erasures. One query."""
    return list(Erasing.objects.select_related("asked_by").order_by("-asked_at")[:SHOWN])


def export_for(staff: Staff, export_id: uuid.UUID) -> AccessExport:
    """Return one export of this person's own. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = AccessExport.objects.filter(pk=export_id, asked_by_id=staff.pk).first()
    if found is None or not staff.may(Permission.EXPORT):
        raise NotFound(_("There is no such export."), code="not_found")
    return found


def exports_of(staff: Staff, customer: Customer) -> list[AccessExport]:
    """Return this person's own exports of a customer, the newest first. One query."""
    rows = AccessExport.objects.filter(customer=whole(customer), asked_by_id=staff.pk)
    return list(rows.order_by("-asked_at")[:10])


def hold_on(customer: Customer) -> LegalHold | None:
    """Return the oldest legal hold on a customer, or on one who was merged into them. Two queries."""
    return holds_on(customer).select_related("by").order_by("pk").first()


def holds_on(customer: Customer) -> QuerySet[LegalHold]:
    """Return the holds on a customer and on all who were merged into them: a merge takes none of them away."""
    return LegalHold.objects.filter(customer__in=merged(whole(customer)), lifted_at=None)


def held_customers() -> set[int]:
    """Return the customers of whom nothing may be erased: those under a hold, and whom they were merged into."""
    holds = LegalHold.objects.filter(lifted_at=None).select_related("customer__merged_into")
    return {number for each in holds for number in (each.customer_id, whole(each.customer).pk)}


def rules() -> list[RetentionRule]:
    """Return how long words are kept, by channel. One query."""
    return list(RetentionRule.objects.order_by("channel"))


def rule_for(staff: Staff, rule_id: int) -> RetentionRule:
    """Return one rule. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = rules_seen(staff).filter(pk=rule_id).first()
    if found is None:
        raise NotFound(_("There is no such rule."), code="not_found")
    return found


def requests_of(staff: Staff, customer: Customer) -> list[PrivacyRequest]:
    """Return what one customer asked, the newest first. One query."""
    return list(_requests(staff).filter(customer=customer).select_related("assignee").order_by("-pk")[:SHOWN])


def erasing_under_way(customer: Customer) -> Erasing | None:
    """Return the newest erasure of a customer, done or not. One query."""
    return Erasing.objects.filter(customer=whole(customer)).order_by("-asked_at").first()


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


def export_that_holds(staff: Staff, customer: Customer) -> AccessExport | None:
    """Return this person's newest export of a customer that has not expired. One query."""
    mine = AccessExport.objects.filter(customer=whole(customer), asked_by_id=staff.pk, expires_at__gt=clock.now())
    return mine.order_by("-asked_at").first() if staff.may(Permission.EXPORT) else None


def requests_seen(staff: Staff, *, open_only: bool) -> QuerySet[PrivacyRequest]:
    """Return the requests of customers this person may see, as one lazy query."""
    rows = _requests(staff)
    return rows.filter(state=RequestState.OPEN) if open_only else rows


def rules_seen(staff: Staff) -> QuerySet[RetentionRule]:
    """Return how long words are kept, to those who may set it, as one lazy query."""
    return RetentionRule.objects.all() if staff.may(Permission.ERASE) else RetentionRule.objects.none()
