"""What is known of a customer here, as far as somebody may see it (config/privacy.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from sunwai.customers.masking import masked
from sunwai.customers.models import Consent, Customer, Fact, FieldValue, IdentityProof, JourneyEvent, Merge, ProofLink
from sunwai.kernel.subject import Subject
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

Rows = list[dict[str, Any]]


def sections(subject: Subject, staff: Staff) -> Iterator[tuple[str, Rows]]:
    """Tell who they are, what they told us, their fields, consents, journey, proofs: of the brands of this person."""
    theirs = {"customer__in": subject.customers}
    columns = ("id", "name", "language", "company__name", "created_at")
    yield "customer", list(Customer.objects.filter(pk__in=subject.customers).order_by("pk").values(*columns))
    yield "facts", [_masked(row, staff) for row in _facts(_seen(Fact.objects.filter(**theirs), staff))]
    values = FieldValue.objects.filter(**theirs).order_by("field__order", "pk")
    yield "fields", [dict(row) for row in values.values("field__name", "value")]
    consents = _seen(Consent.objects.filter(**theirs), staff).order_by("at")
    yield "consents", list(consents.values("brand__name", "purpose", "state", "at", "source", "text"))
    journey = _seen(JourneyEvent.objects.filter(**theirs), staff).order_by("at")
    yield "journey", list(journey.values("brand__name", "source", "stage", "title", "at", "url", "data"))
    yield from _joined(subject)


def _joined(subject: Subject) -> Iterator[tuple[str, Rows]]:
    """Tell what was proven of their handles, which links were sent for it (never their codes), and who became one."""
    theirs = Q(identity__in=subject.identities)
    proofs = IdentityProof.objects.filter(theirs | Q(customer__in=subject.customers)).order_by("proven_at", "pk")
    yield "proofs", [dict(row) for row in proofs.values("identity__channel", "kind", "proven_at")]
    links = ProofLink.objects.filter(theirs | Q(joins__in=subject.identities)).order_by("made_at", "pk")
    columns = ("identity__channel", "made_at", "expires_at", "opened_at", "used_at")
    yield "proof_links", [dict(row) for row in links.values(*columns)]
    merges = Merge.objects.filter(Q(source__in=subject.customers) | Q(target__in=subject.customers)).order_by("pk")
    yield "joined", [dict(row) for row in merges.values("source_id", "target_id", "at", "undone_at")]


def _seen(rows: QuerySet[Any], staff: Staff) -> QuerySet[Any]:
    return rows.filter(brand__in=brands_of(staff))


def _facts(rows: QuerySet[Fact]) -> Rows:
    columns = (
        *("brand__name", "kind", "value", "shown", "certainty", "said_at", "said_by", "message_id"),
        *("corrected_at", "withdrawn_at"),
    )
    return list(rows.order_by("said_at", "pk").values(*columns))


def _masked(row: dict[str, Any], staff: Staff) -> dict[str, Any]:
    kind = str(row["kind"])
    return row | {name: masked(kind, str(row[name]), staff.role) for name in ("value", "shown")}
