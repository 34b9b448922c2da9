"""Keeping the secrets that a network renewed."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from sunwai.channels.registry import spec_for
from sunwai.connections.models import Connection
from sunwai.kernel import crypto


@transaction.atomic
def keep_renewed(*, connection: Connection, renewed: Mapping[str, str]) -> bool:
    """Store renewed settings; False when a person has changed the settings since ``connection`` was read.

    Nobody did this, so the audit log does not speak of it. Names that the channel does not have are dropped.
    """
    now = Connection.objects.select_for_update().get(pk=connection.pk)
    if (now.open_settings, now.sealed_secrets) != (connection.open_settings, connection.sealed_secrets):
        return False
    spec = spec_for(now.channel)
    known = {name: value for name, value in renewed.items() if name in {each.name for each in spec.settings}}
    secrets = {name: value for name, value in known.items() if name in spec.secrets}
    opened = {name: value for name, value in known.items() if name not in spec.secrets}
    now.open_settings = {**now.open_settings, **opened}
    now.sealed_secrets = crypto.seal({**crypto.unseal(now.sealed_secrets), **secrets})
    now.save(update_fields=["open_settings", "sealed_secrets"])
    return True
