"""That a handle is shown to be this customer's."""

from __future__ import annotations

from sunwai.customers.models import Identity, IdentityProof
from sunwai.kernel import clock
from sunwai.people.models import Staff


def prove(*, identity: Identity, kind: str, by: Staff | None = None) -> IdentityProof:
    """Write down how a handle was proven; again in the same way keeps the newest moment. Two statements."""
    told = {"customer_id": identity.customer_id, "proven_at": clock.now(), "by": by}
    return IdentityProof.objects.update_or_create(identity=identity, kind=kind, defaults=told)[0]


def is_proven(identity: Identity) -> bool:
    """Say whether anything has proven this handle. One query."""
    return identity.proofs.exists()
