"""Which messages we have, by the network's names for them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sunwai.inbox.models import Message, SentPart

Key = tuple[uuid.UUID, str]  # connection, the network's id


def stored_keys(keys: Iterable[Key]) -> set[Key]:
    """Return those (connection, external id) that a message or a part of one already has. Two statements."""
    wanted = list(keys)
    names = [external_id for _, external_id in wanted]
    places = {connection for connection, _ in wanted}
    found: set[Key] = set()
    for model in (Message, SentPart):
        rows = model._default_manager.filter(connection_id__in=places, external_id__in=names)
        found.update(rows.values_list("connection_id", "external_id"))
    return found
