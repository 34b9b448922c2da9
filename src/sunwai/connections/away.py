"""Whether nobody is there to answer: the one place that says so. Calendars will be asked here."""

from __future__ import annotations

import datetime as dt

from sunwai.connections.models import AutomaticText, Connection


def is_away(connection: Connection, at: dt.datetime) -> bool:
    """Say whether a connection's people are away at a moment: for now, while the owner has switched it on."""
    del at
    away = AutomaticText.Occasion.AWAY
    return AutomaticText.objects.filter(connection=connection, occasion=away, on=True).exists()
