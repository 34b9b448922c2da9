"""Asking for a customer to be erased. The work is a leased job (``privacy.erasing``)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.kernel.errors import Refused
from sunwai.kernel.leases import WorkState
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.privacy import persons, starting, subjects
from sunwai.privacy.actions.requests import file_request
from sunwai.privacy.models import Asked, Erasing, PrivacyRequest, RequestState


@transaction.atomic
def erase_customer(*, customer: Customer, by: Staff | None, request: PrivacyRequest | None = None) -> Erasing:
    """Begin to erase a customer and all who were merged into them; one that is under way is returned.

    ``by`` None: a network demanded it. The caller looked who may see the customer. Once begun nothing brings it back.

    Raises:
        Refused: ``not_allowed``; ``legal_hold``: the owner forbade it.

    """
    if by is not None and not by.may(Permission.ERASE):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    person = persons.locked(customer)
    running = Erasing.objects.filter(customer=person, state=WorkState.WAITING).first()
    if running is not None:
        return running
    if persons.holds_on(person).exists():
        raise Refused(_("The owner put a legal hold on this customer: nothing may be erased."), code="legal_hold")
    return _begun(person, by, request or _request(person, by))


def _begun(person: Customer, by: Staff | None, request: PrivacyRequest) -> Erasing:
    sealed = subjects.seal(subjects.subject_of(person))
    job = Erasing.objects.create(customer=person, asked_by=by, request=request, sealed_subject=sealed)
    starting.begin(job, by=by)
    return job


def _request(person: Customer, by: Staff | None) -> PrivacyRequest:
    waiting = PrivacyRequest.objects.filter(kind=Asked.ERASURE, state=RequestState.OPEN)
    theirs = waiting.filter(customer__in=persons.merged(person))
    return theirs.order_by("pk").first() or file_request(customer=person, kind=Asked.ERASURE, by=by)
