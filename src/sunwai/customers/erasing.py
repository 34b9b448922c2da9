"""What is forgotten of a customer besides their handles: one short, repeatable piece a call (config/privacy.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from sunwai.customers.models import (
    Consent,
    Customer,
    Fact,
    FieldValue,
    IdentityProof,
    JourneyEvent,
    Merge,
    NotTheSame,
    ProofLink,
)
from sunwai.kernel import changes, clock
from sunwai.kernel.subject import Piece, Subject


def rows(subject: Subject, _cursor: int) -> Piece:
    """Delete all that hangs on a customer, or what old conversations told; empty the customer's own row."""
    counts = {rows.model._meta.label: rows.delete()[0] for rows in _rows(subject)}
    if subject.customers:
        counts["customers.Customer"] = _empty(subject)
    return Piece(counts={name: count for name, count in counts.items() if count})


def _rows(subject: Subject) -> list[QuerySet[Any]]:
    if not subject.customers:
        return [Fact.objects.filter(conversation_id__in=subject.conversations)]
    theirs = Q(customer__in=subject.customers)
    identities = subject.identities
    return [
        Fact.objects.filter(theirs),
        FieldValue.objects.filter(theirs),
        Consent.objects.filter(theirs),
        JourneyEvent.objects.filter(theirs | Q(contact__in=subject.telling)),
        IdentityProof.objects.filter(theirs | Q(identity__in=identities)),
        ProofLink.objects.filter(Q(identity__in=identities) | Q(joins__in=identities)),
        Merge.objects.filter(Q(source__in=subject.customers) | Q(target__in=subject.customers)),
        NotTheSame.objects.filter(Q(first__in=subject.customers) | Q(second__in=subject.customers)),
    ]


def _empty(subject: Subject) -> int:
    named = Customer.objects.filter(pk__in=subject.customers, erased_at=None)
    blank = {"name": "", "language": "", "name_key": "", "company": None}
    return named.update(**blank, erased_at=clock.now(), change=changes.stamp())


def forget_messages(ids: Sequence[int]) -> int:
    """Delete the facts taken from these messages, and the words of consents said in them; return how many facts."""
    Consent.objects.filter(message_id__in=ids).update(text="")
    return Fact.objects.filter(message_id__in=ids).delete()[0]
