"""The owner must keep what is known of a customer, for a court or an authority."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer, Merge
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.privacy import persons
from sunwai.privacy.models import LegalHold

LONGEST = 200


@transaction.atomic
def hold(*, customer: Customer, reason: str, by: Staff) -> LegalHold:
    """Forbid that anything of a customer is erased, also by age.

    Raises:
        Refused: ``not_allowed``; ``bad_reason``; ``held``: there is a hold already.

    """
    _allow(by)
    said = " ".join(reason.split())
    if not 0 < len(said) <= LONGEST:
        raise Refused(_("Say why, in at most 200 characters."), code="bad_reason")
    person = persons.locked(customer)
    if persons.holds_on(person).exists():
        raise Refused(_("There is a legal hold on this customer already."), code="held")
    audit("legal_hold_set", actor=by, object_type="customer", object_id=person.pk)
    return LegalHold.objects.create(customer=person, reason=said, by=by)


@transaction.atomic
def lift(*, hold: LegalHold, by: Staff) -> None:
    """Let the customer be erased again.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by)
    if LegalHold.objects.filter(pk=hold.pk, lifted_at=None).update(lifted_at=clock.now(), lifted_by=by):
        audit("legal_hold_lifted", actor=by, object_type="customer", object_id=hold.customer_id)


@transaction.atomic
def part(merge_id: int) -> LegalHold | None:
    """Let a hold that was set while two were one go on over both once they are two; return the new one.

    Called again it changes nothing, also when the new hold was lifted meanwhile.
    """
    row = Merge.objects.filter(pk=merge_id).select_related("source").first()
    if row is None or row.undone_at is None:
        return None
    person = persons.locked(row.source)
    both = LegalHold.objects.filter(customer=row.target_id, at__gte=row.at, at__lt=row.undone_at)
    known = both.filter(Q(lifted_at=None) | Q(lifted_at__gte=row.undone_at)).order_by("at").first()
    if known is None or LegalHold.objects.filter(Q(lifted_at=None) | Q(at=row.undone_at), customer=person).exists():
        return None
    audit("legal_hold_set", actor=known.by, object_type="customer", object_id=person.pk)
    return LegalHold.objects.create(customer=person, reason=known.reason, by=known.by, at=row.undone_at)


def _allow(by: Staff) -> None:
    if not by.may(Permission.LEGAL_HOLD):
        raise Refused(_("Only the owner sets and lifts a legal hold."), code="not_allowed")
