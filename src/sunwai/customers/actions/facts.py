"""What customers told us, kept with where they said it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer, Fact
from sunwai.kernel import changes, clock
from sunwai.kernel.bulk import insert_rows
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_VALUE = 320


def remember(rows: Iterable[Fact]) -> None:
    """Store facts not stored yet; what is stored of the same message, kind and place stays as it is. One statement.

    Call it inside the transaction of the messages.
    """
    Fact.objects.bulk_create(rows, ignore_conflicts=True)


def remember_new(rows: Iterable[Fact]) -> list[Fact]:
    """Store the facts of messages that are being stored just now, of which none can be there yet. One statement.

    The pipeline's way: several times as quick as ``remember``, and their keys are known afterwards.
    """
    return insert_rows(rows)


@transaction.atomic
def correct(*, fact: Fact, value: str, by: Staff) -> Fact:
    """Replace what a fact says; what the customer wrote (``shown``) stays. The caller looked who may see it.

    Raises:
        Refused: ``not_allowed``; ``bad_value``: empty or longer than 320 characters; ``withdrawn``.

    """
    clean = " ".join(value.split())
    if not 0 < len(clean) <= LONGEST_VALUE:
        raise Refused(_("This has between 1 and 320 characters."), code="bad_value")
    row = _locked(fact, by)
    if row.withdrawn_at is not None:
        raise Refused(_("This was taken back already."), code="withdrawn")
    if row.value != clean:
        row.value, row.corrected_by, row.corrected_at = clean, by, clock.now()
        row.save(update_fields=["value", "corrected_by", "corrected_at"])
        _changed(row, by, "fact_corrected")
    return row


@transaction.atomic
def withdraw(*, fact: Fact, by: Staff) -> Fact:
    """Show a fact to nobody any more; again changes nothing. The caller looked who may see it.

    Raises:
        Refused: ``not_allowed``.

    """
    row = _locked(fact, by)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        _changed(row, by, "fact_withdrawn")
    return row


def _locked(fact: Fact, by: Staff) -> Fact:
    if not by.may(Permission.ORGANISE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    return Fact.objects.select_for_update().get(pk=fact.pk)


def _changed(fact: Fact, by: Staff, verb: str) -> None:
    Customer.objects.filter(pk=fact.customer_id).update(change=changes.stamp())
    audit(verb, actor=by, object_type="fact", object_id=fact.pk, data={"kind": fact.kind})
