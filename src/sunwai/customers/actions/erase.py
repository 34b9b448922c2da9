"""Forgetting who somebody is."""

from __future__ import annotations

from django.db import transaction

from sunwai.customers.digests import erased_id
from sunwai.customers.keys import key_customer
from sunwai.customers.models import Customer, Identity
from sunwai.kernel import changes, clock


@transaction.atomic
def erase(*, identity: Identity) -> Customer:
    """Leave nothing of an identity but a keyed digest of its id, and of its customer nothing if this was the last one.

    Erasing again changes nothing. The kept picture is the caller's to remove.
    """
    customer = identity.customer
    if identity.erased_at is not None:
        return customer
    known = {identity.name, identity.handle}
    identity.external_id = erased_id((identity.channel, identity.scope, identity.external_id))
    identity.handle = identity.name = identity.avatar_url = identity.avatar = identity.previous_id = ""
    identity.name_key = identity.handle_key = identity.contact_key = ""
    identity.verified = identity.followers = None
    identity.erased_at = identity.forgotten_before = clock.now()
    identity.save()
    _forget_name(customer, known)
    return customer


def _forget_name(customer: Customer, known: set[str]) -> None:
    """Take away a name that came from the erased identity, and all else when no other identity is left."""
    others = list(customer.identities.filter(erased_at=None).order_by("pk"))
    if not others:
        customer.name = customer.language = ""
        customer.company, customer.erased_at = None, clock.now()
    elif customer.name in known:
        customer.name = next((each.name or each.handle for each in others if each.name or each.handle), "")[:200]
    customer.change = changes.stamp()
    key_customer(customer)
    customer.save(update_fields=["name", "name_key", "language", "company", "erased_at", "change"])
