"""What the templates of the channels are given."""

from __future__ import annotations

from typing import Any

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.actions.connect import webhook_url
from sunwai.connections.models import Connection
from sunwai.desk.setup import queries
from sunwai.desk.setup.abilities import abilities, needs
from sunwai.desk.setup.health import health
from sunwai.kernel import clock
from sunwai.people.models import Staff


def cards_of(staff: Staff) -> dict[str, Any]:
    """Return the channels as cards, those with connections first. Six queries."""
    rows = list(queries.connections_of(staff))
    loads = queries.loads(rows)
    now = clock.now()
    cards = [
        {
            "spec": each.spec,
            "abilities": abilities(each.spec),
            "needs": needs(each.spec),
            "rows": [(row, health(row, now=now), loads[row.pk]) for row in each.connections],
        }
        for each in queries.channels(rows)
    ]
    shown = {row.pk for each in cards for row, *_rest in each["rows"]}
    lost = [row for row in rows if row.pk not in shown]
    return {"cards": sorted(cards, key=lambda card: not card["rows"]), "any": bool(rows), "lost": lost}


def page_of(connection: Connection) -> dict[str, Any]:
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
