"""What the page of one connection is given: its ledger, shown anew every few seconds, and what stands around it."""

from __future__ import annotations

from typing import Any

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Capability
from sunwai.connections.actions.connect import webhook_url
from sunwai.connections.models import AutomaticText, Connection
from sunwai.desk.setup.around import automatic_of
from sunwai.desk.setup.ledger import ledger_of
from sunwai.people.models import Staff


def overview(connection: Connection, *, by: Staff) -> dict[str, Any]:
    """Return everything about one connection but its secrets. Fifteen queries at most."""
    spec = spec_for(connection.channel)
    told = automatic_of(connection)
    occasions = [(occasion, label, told.get(occasion)) for occasion, label in AutomaticText.Occasion.choices]
    return {
        **ledger_of(connection, by=by),
        "webhook": webhook_url(connection),
        "handshake": any(each.name == "verify_token" for each in spec.settings),
        "may_check": spec.can(Capability.CHECK),
        "occasions": occasions if spec.can(Capability.PRIVATE_MESSAGE) else [],
        "takes_templates": spec.can(Capability.TEMPLATES),
        "templates": list(connection.templates.all()) if spec.can(Capability.TEMPLATES) else [],
    }
