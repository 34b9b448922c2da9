"""What the templates of the channels are given."""

from __future__ import annotations

from typing import Any

from sunwai.channels.registry import adapters
from sunwai.desk.setup import around as known
from sunwai.desk.setup import queries
from sunwai.desk.setup.abilities import abilities, needs
from sunwai.desk.setup.health import health
from sunwai.kernel import clock
from sunwai.people.models import Staff


def cards_of(staff: Staff) -> dict[str, Any]:
    """Return every installed channel as a card, those with connections first. Eight queries at most."""
    rows = list(queries.connections_of(staff))
    loads, around, now = queries.loads(rows), known.around(rows), clock.now()
    judged = {row.pk: health(row, now=now, around=around[row.pk]) for row in rows}
    cards = [
        {
            "spec": adapter.spec,
            "abilities": abilities(adapter.spec),
            "needs": needs(adapter.spec),
            "rows": [(row, judged[row.pk], loads[row.pk]) for row in rows if row.channel == slug],
        }
        for slug, adapter in adapters().items()
    ]
    lost = [row for row in rows if row.channel not in adapters()]
    return {"cards": sorted(cards, key=lambda card: not card["rows"]), "any": bool(rows), "lost": lost}
