"""What is done about people's data: erasures, exports, and how long words are kept."""

from __future__ import annotations

import uuid
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer, Merge
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.privacy.models import AccessExport, Erasing, RetentionRule
from sunwai.privacy.persons import everyone, merged, whole

SHOWN: Final = 200


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
    """Return this person's own exports of a customer and all merged into them, the newest first. Three queries."""
    rows = AccessExport.objects.filter(customer__in=everyone(customer), asked_by_id=staff.pk)
    return list(rows.order_by("-asked_at")[:10])


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


def erasing_under_way(customer: Customer) -> Erasing | None:
    """Return the newest erasure of a customer, done or not. One query."""
    return Erasing.objects.filter(customer=whole(customer)).order_by("-asked_at").first()


def export_that_holds(staff: Staff, customer: Customer) -> AccessExport | None:
    """Return this person's newest export that has not expired and knows of all who are one with a customer now."""
    if not staff.may(Permission.EXPORT):
        return None
    person = whole(customer)
    joined = Merge.objects.filter(target__in=merged(person), undone_at=None).order_by("-at").first()
    mine = AccessExport.objects.filter(customer=person, asked_by_id=staff.pk, expires_at__gt=clock.now())
    known = mine.filter(asked_at__gte=joined.at) if joined else mine
    return known.order_by("-asked_at").first()


def rules_seen(staff: Staff) -> QuerySet[RetentionRule]:
    """Return how long words are kept, to those who may set it, as one lazy query."""
    return RetentionRule.objects.all() if staff.may(Permission.ERASE) else RetentionRule.objects.none()
