"""What a machine says while nobody is there, for all of a brand's connections at once: the words they have anyway."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from sunwai.connections.actions.automatic import set_texts
from sunwai.connections.models import AutomaticText
from sunwai.menus.queries.away import spoken_by
from sunwai.people.models import Brand, Staff


@transaction.atomic
def set_away(*, brand: Brand, on: bool, texts: Mapping[str, str], by: Staff) -> int:
    """Set the away message of every connection of a brand that can write in private; return how many there are.

    Raises:
        Refused: ``not_allowed``; ``unknown_language``; ``too_long``; ``empty``: on without words.

    """
    connections = spoken_by(brand)
    set_texts(connections=connections, occasion=AutomaticText.Occasion.AWAY, on=on, texts=texts, by=by)
    return len(connections)
