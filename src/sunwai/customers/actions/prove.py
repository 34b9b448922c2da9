"""That a handle is shown to be this customer's."""

from __future__ import annotations

from collections.abc import Collection

from sunwai.customers.models import Identity, IdentityProof
from sunwai.kernel import clock
from sunwai.kernel.bulk import insert_rows
from sunwai.people.models import Staff


def prove(*, identity: Identity, kind: str, by: Staff | None = None) -> IdentityProof:
    """Write down how a handle was proven; again in the same way keeps the newest moment. Two statements."""
    told = {"customer_id": identity.customer_id, "proven_at": clock.now(), "by": by}
    return IdentityProof.objects.update_or_create(identity=identity, kind=kind, defaults=told)[0]


def prove_new(*, identities: Collection[Identity], kind: str) -> None:
    """Prove those of these handles that nothing has proven in this way yet. One statement, two with a new one."""
    known = set(IdentityProof.objects.filter(identity__in=identities, kind=kind).values_list("identity", flat=True))
    fresh = {each.pk: each for each in identities if each.pk not in known}
    insert_rows(IdentityProof(identity=each, customer_id=each.customer_id, kind=kind) for each in fresh.values())


def is_proven(identity: Identity) -> bool:
    """Say whether anything has proven this handle. One query."""
    return identity.proofs.exists()
