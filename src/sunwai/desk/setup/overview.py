"""What the page of one connection is given."""

from __future__ import annotations

from typing import Any

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.actions.connect import webhook_url
from sunwai.connections.models import Connection
from sunwai.desk.setup import queries
from sunwai.desk.setup.health import health
from sunwai.kernel import clock


def overview(connection: Connection) -> dict[str, Any]:
    """Return everything about one connection but its secrets. Eight queries."""
    spec = spec_for(connection.channel)
    return {
        "connection": connection,
        "spec": spec,
        "health": health(connection, now=clock.now()),
        "load": queries.loads([connection])[connection.pk],
        "gaps": queries.gaps_of(connection),
        "unknown": queries.unknown_of(connection),
        "webhook": webhook_url(connection),
        "handshake": any(each.name == "verify_token" for each in spec.settings),
        "may_fill": spec.can(Capability.BACKFILL),
        "may_check": spec.can(Capability.CHECK),
    }
