"""How customers reach a brand: its connections in the owner's order, with the address that opens each."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import reverse

from sunwai.channels.links import is_link
from sunwai.channels.registry import adapters, spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection, Panel
from sunwai.people.models import Brand

MAILTO: Final = "mailto:"
MOST_WAYS: Final = 30
LONGEST_ADDRESS: Final = 390


def panel_of(brand: Brand) -> Panel:
    """Return a brand's panel, an unsaved one where nobody set it up. One query."""
    return Panel.objects.filter(brand=brand).first() or Panel(brand=brand)


def ordered(panel: Panel) -> list[tuple[Connection, str]]:
    """Return a brand's connections and their addresses, as the owner chose; all where they did not. One query."""
    known = {str(each.pk): each for each in connected(panel.brand)}
    chosen = [(known[way["id"]], str(way.get("address", ""))) for way in panel.ways if way.get("id") in known]
    rows = chosen if panel.ways else [(each, "") for each in known.values()]
    return [(each, address if usable(address) else usual_address(each)) for each, address in rows[:MOST_WAYS]]


def connected(brand: Brand) -> list[Connection]:
    """Return the connections of a brand that customers could be sent to. One query."""
    rows = Connection.objects.on().filter(brand=brand).order_by("created_at")
    return [each for each in rows if each.channel in adapters()]


def usual_address(connection: Connection) -> str:
    """Return where customers reach an account, as far as its channel can tell."""
    if is_chat(connection):
        return f"{settings.SUNWAI.public_url.rstrip('/')}{reverse('portal:chat', args=[connection.pk])}"
    facts = {**connection.open_settings, **connection.facts}
    try:
        found = spec_for(connection.channel).contact.format_map({name: str(facts[name]).lstrip("@") for name in facts})
    except (KeyError, IndexError, ValueError):
        return ""
    return found if usable(found) else ""


def usable(address: str) -> bool:
    """Say whether a browser may open this as a way to reach somebody."""
    plain = address.isprintable() and " " not in address
    return is_link(address) or (plain and address.startswith((MAILTO, "tel:")) and len(address) <= LONGEST_ADDRESS)


def is_chat(connection: Connection) -> bool:
    """Say whether an account is a chat of our own."""
    return spec_for(connection.channel).can(Capability.HOSTED)
