"""The picture of somebody, kept with us: their network must not learn who looks at the desk, and may take it away."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from sunwai.customers.models import Customer, Identity
from sunwai.kernel import changes, clock

STALE = dt.timedelta(days=7)


def face_wanted(identity: Identity) -> bool:
    """Say whether the picture should be asked for: never had, or not looked at for a week."""
    if not identity.avatar_url or identity.erased_at is not None:
        return False
    return identity.avatar_at is None or clock.now() - identity.avatar_at > STALE


@transaction.atomic
def keep_face(*, identity: Identity, file: str) -> str:
    """Note the kept picture, or, with an empty ``file``, that there was none to be had; return the one it replaces."""
    row = Identity.objects.select_for_update().get(pk=identity.pk)
    if row.erased_at is not None:
        return file
    replaced = row.avatar if file and row.avatar != file else ""
    row.avatar, row.avatar_at = file or row.avatar, clock.now()
    row.save(update_fields=["avatar", "avatar_at"])
    if file:
        Customer.objects.filter(pk=row.customer_id).update(change=changes.stamp())
    return replaced
