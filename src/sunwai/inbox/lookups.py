"""Asking a network who somebody is: paid for where it charges, and left alone at the budget."""

from __future__ import annotations

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Author, Capability
from sunwai.connections.actions import spending
from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox import files
from sunwai.kernel.errors import ChannelError


def profile_of(identity: Identity, connection: Connection) -> Author | None:
    """Return what the network says of somebody; None where it does not say, or the budget is used up.

    Raises:
        NotYet: the network did not answer.

    """
    adapter = adapter_for(connection.channel)
    if not adapter.spec.can(Capability.PROFILE) or spending.pause_seconds(connection):
        return None
    try:
        with spending.paying(connection):
            return adapter.profile(_author(identity), connection.account())
    except ChannelError as error:
        if error.permanent and not error.hold_connection:
            return None
        raise files.NotYet(error.detail) from error


def _author(identity: Identity) -> Author:
    return Author(
        external_id=identity.external_id,
        scope=identity.scope,
        handle=identity.handle,
        name=identity.name,
        avatar_url=identity.avatar_url,
        verified=identity.verified,
        followers=identity.followers,
    )
