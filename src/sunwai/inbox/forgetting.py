"""Who somebody is, forgotten: their identity with its kept picture."""

from __future__ import annotations

from sunwai.customers.actions.erase import erase
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.events import ErasureDemanded
from sunwai.inbox.files import release
from sunwai.kernel.events import publish
from sunwai.kernel.subject import Piece, Subject


def identities(subject: Subject, _cursor: int) -> Piece:
    """Forget who they are, first of all: from now on nothing of theirs comes in (config/privacy.py)."""
    rows = list(Identity.objects.filter(pk__in=subject.identities, erased_at=None).select_related("customer"))
    faces = [each.avatar for each in rows if each.avatar]
    for each in rows:
        erase(identity=each)
    release(faces)
    counts = {"customers.Identity": len(rows), "files": len(faces)}
    return Piece(counts={name: count for name, count in counts.items() if count})


def forget_demanded(identity: Identity) -> Customer:
    """Forget who somebody is because their network demands it, and say so; return the customer."""
    face = identity.avatar
    customer = erase(identity=identity)
    release([face])
    publish(ErasureDemanded(customer_id=customer.pk, whole=customer.erased_at is not None))
    return customer
