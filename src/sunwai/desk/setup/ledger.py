"""The health ledger of one connection: what came, what is lacking, what was used, what is left."""

from __future__ import annotations

from typing import Any

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections import facts, models, prices
from sunwai.desk.setup import around, health, pushing, queries
from sunwai.dispatch.rationing import rates_of, used
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def ledger_of(connection: models.Connection, *, by: Staff) -> dict[str, Any]:
    """Return how a connection is doing. Twelve queries at most."""
    spec, known = spec_for(connection.channel), around.around([connection])[connection.pk]
    load = queries.loads([connection])[connection.pk]
    rates = rates_of(connection)
    return {
        "connection": connection,
        "spec": spec,
        "health": health.health(connection, now=clock.now(), around=known),
        "silence": known.silence,
        "use": known.use,
        "use_words": prices.use_in_words(known.use) if known.use else "",
        "token_ends": facts.token_ends_at(connection),
        "pushing": pushing.pushing(connection),
        "told": [(name, connection.facts[name]) for name in facts.SHOWN if connection.facts.get(name)],
        "rates": list(zip(rates, used(connection, rates), strict=True)),
        "load": load,
        "gaps": queries.gaps_of(connection),
        "unknown": queries.unknown_of(connection),
        "letters": around.dead_of(connection) if load.dead else [],
        "may_replay": by.may(Permission.DEAD_LETTERS),
        "may_fill": spec.can(Capability.BACKFILL),
    }
