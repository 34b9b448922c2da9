"""The health ledger of one connection: what came, what is lacking, what was used, what is left."""

from __future__ import annotations

from typing import Any

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.facts import SHOWN, token_ends_at
from sunwai.connections.models import Connection
from sunwai.connections.prices import use_in_words
from sunwai.desk.setup import queries
from sunwai.desk.setup.health import health
from sunwai.dispatch.rationing import rates_of, used
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def ledger_of(connection: Connection, *, by: Staff) -> dict[str, Any]:
    """Return how a connection is doing. Twelve queries at most."""
    spec, around = spec_for(connection.channel), queries.around([connection])[connection.pk]
    load = queries.loads([connection])[connection.pk]
    rates = rates_of(connection)
    return {
        "connection": connection,
        "spec": spec,
        "health": health(connection, now=clock.now(), around=around),
        "silence": around.silence,
        "use": around.use,
        "use_words": use_in_words(around.use) if around.use else "",
        "token_ends": token_ends_at(connection),
        "told": [(name, connection.facts[name]) for name in SHOWN if connection.facts.get(name)],
        "rates": list(zip(rates, used(connection, rates), strict=True)),
        "load": load,
        "gaps": queries.gaps_of(connection),
        "unknown": queries.unknown_of(connection),
        "letters": queries.dead_of(connection) if load.dead else [],
        "may_replay": by.may(Permission.DEAD_LETTERS),
        "may_fill": spec.can(Capability.BACKFILL),
    }
