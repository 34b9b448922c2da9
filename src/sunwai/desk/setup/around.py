"""What is known of connections besides their rows: habits, meters, dead letters, what a machine says."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sunwai.connections import meters, quiet
from sunwai.connections.models import AutomaticText, Connection
from sunwai.desk.setup.health import Around
from sunwai.intake.models import Delivery
from sunwai.kernel.leases import WorkState
from sunwai.menus.queries.places import outcomes


def around(connections: Collection[Connection]) -> dict[uuid.UUID, Around]:
    """Return what is known of connections besides their rows. Three queries at most, whatever their number."""
    silences, used, menus = quiet.silences(connections), meters.uses(connections), outcomes(connections)
    return {
        each.pk: Around(silence=silences.get(each.pk), use=used.get(each.pk), menu=menus.get(each.pk))
        for each in connections
    }


def dead_of(connection: Connection) -> list[Delivery]:
    """Return the newest deliveries that could not be taken in. One query."""
    return list(connection.deliveries.filter(state=WorkState.DEAD).defer("body", "headers").order_by("-pk")[:10])


def automatic_of(connection: Connection) -> dict[str, AutomaticText]:
    """Return what a machine says here, by occasion. One query."""
    return {row.occasion: row for row in connection.automatic_texts.all()}
