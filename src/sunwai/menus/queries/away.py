"""The away message of a brand's connections: the same everywhere, or not."""

from __future__ import annotations

from dataclasses import dataclass, field

from sunwai.channels.types import Capability
from sunwai.connections.models import AutomaticText, Connection
from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """What is said while nobody is there. ``differs``: not the same at every connection; then it is the first one's."""

    on: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    differs: bool = False


def spoken_by(brand: Brand) -> list[Connection]:
    """Return the connections of a brand by which a machine can write in private. Two queries."""
    return list(Connection.objects.filter(brand=brand).able(Capability.PRIVATE_MESSAGE).order_by("name", "pk"))


def away_of(brand: Brand) -> Away:
    """Return the away message of a brand. Three queries."""
    connections = spoken_by(brand)
    rows = AutomaticText.objects.filter(connection__in=connections, occasion=AutomaticText.Occasion.AWAY)
    said = {each.connection_id: (each.on, dict(each.texts)) for each in rows}
    every = [said.get(each.pk, (False, {})) for each in connections]
    if not every:
        return Away()
    first = next((each for each in every if each[1]), every[0])
    return Away(on=first[0], texts=first[1], differs=any(each != first for each in every))
