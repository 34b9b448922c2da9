"""What a network tells of somebody: what they are called now, and that their id is another one."""

from __future__ import annotations

from django.db import transaction

from sunwai.channels.types import Author
from sunwai.customers.actions.identify import LONGEST_ID, LONGEST_NAME, TOLD, differs
from sunwai.customers.keys import key_identity, name_key_of
from sunwai.customers.models import Customer, Identity
from sunwai.kernel import changes
from sunwai.people.actions.audit import audit


@transaction.atomic
def learn(*, identity: Identity, author: Author) -> bool:
    """Keep what the network says of somebody; return whether it was news. The erased stay erased.

    A customer's name follows the network's as long as no person has typed another.
    """
    before = {"", identity.handle[:LONGEST_NAME], identity.name}
    if identity.erased_at is not None or not differs(identity, author):
        return False
    identity.save(update_fields=TOLD)
    name = (identity.name or identity.handle)[:LONGEST_NAME]
    rows = Customer.objects.filter(pk=identity.customer_id)
    rows.update(change=changes.stamp())
    rows.filter(name__in=before).update(name=name, name_key=name_key_of(name))
    return True


@transaction.atomic
def move(*, identity: Identity, to: str) -> Identity:
    """Give an identity the id the network now uses; return the identity of that id.

    Where somebody has that id already, both stay as they are and it is written down: two people are never made one by
    a network's word.
    """
    there = Identity.objects.filter(channel=identity.channel, scope=identity.scope, external_id=to[:LONGEST_ID]).first()
    if there is None:
        identity.previous_id, identity.external_id = identity.external_id, to[:LONGEST_ID]
        key_identity(identity)
        identity.save(update_fields=["external_id", "previous_id", "contact_key"])
        return identity
    if not there.previous_id:
        there.previous_id = identity.external_id
        there.save(update_fields=["previous_id"])
        data = {"kept": identity.pk}
        audit("identity_taken", actor=None, object_type="identity", object_id=there.pk, data=data)
    return there
