"""What the company's word for a visitor proves of their handles."""

from __future__ import annotations

from django.db import transaction

from sunwai.customers.actions.prove import is_proven, prove
from sunwai.customers.models import Identity, ProofKind
from sunwai.inbox.actions.customers import join_proven
from sunwai.kernel.events import DomainEvent, publish
from sunwai.portal.events import VisitorNamed
from sunwai.portal.models import SignedVisitor
from sunwai.portal.sessions import known_address
from sunwai.portal.visitors import Visitor


def note(person: Identity, row: SignedVisitor) -> None:
    """Let the worker write down what the company's word proves, if it proves anything new. Two queries."""
    there = _vouched(row)
    joined = there is None or there.customer_id == person.customer_id
    if not (joined and is_proven(person)):
        publish(VisitorNamed(identity_id=person.pk, signed_id=row.pk))


def note_newcomer(person: Identity | None, who: Visitor) -> None:
    """Do the same for somebody named who has written for the first time since. One query, none for a guest."""
    if person is not None and who.word is not None and not is_proven(person):
        with transaction.atomic():
            publish(VisitorNamed(identity_id=person.pk, signed_id=who.word))


def tie(person: Identity, row: SignedVisitor) -> None:
    """Prove the handle; make it one person with an address that the company's site has proven itself."""
    there = _vouched(row)
    if there is None:
        prove(identity=person, kind=ProofKind.WIDGET)
    else:
        join_proven(first=person, second=there, kind=ProofKind.WIDGET)


def _vouched(row: SignedVisitor) -> Identity | None:
    return known_address(row.address) if row.address_vouched else None


def tie_handles(event: DomainEvent, event_id: int) -> None:  # noqa: ARG001 - a handler's signature
    """Write down what the company's word for a visitor proves; who was erased meanwhile is passed over."""
    assert isinstance(event, VisitorNamed)
    person = Identity.objects.filter(pk=event.identity_id, erased_at=None).first()
    row = SignedVisitor.objects.filter(pk=event.signed_id).first()
    if person is not None and row is not None:
        tie(person, row)
