"""The ways to reach a brand, in the owner's order, with the address that opens each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.channels.links import is_link
from sunwai.channels.registry import adapters, spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.inbox.queries.waiting import waits
from sunwai.portal.models import Panel
from sunwai.portal.waiting_words import queue, times

MAILTO: Final = "mailto:"
MOST_WAYS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach a brand. ``best``: the one to take now."""

    connection: Connection
    name: str
    address: str
    there: bool
    best: bool
    times: str
    now: str


def ways(panel: Panel, *, there: bool) -> list[Way]:
    """Return the ways in the owner's order; ``there``: somebody is. Two queries and one for each way."""
    rows = [(each, address) for each, address in ordered(panel) if address]
    waited = waits([each.pk for each, _address in rows])
    open_now = [there or not _is_chat(each) for each, _address in rows]
    best = next((number for number, is_open in enumerate(open_now) if is_open), -1)
    return [
        Way(
            connection=each,
            name=_("Chat") if _is_chat(each) else str(spec_for(each.channel).name),
            address=address,
            there=open_now[number],
            best=number == best,
            times=times(waited[each.pk]),
            now=queue(waited[each.pk]),
        )
        for number, (each, address) in enumerate(rows)
    ]


def ordered(panel: Panel) -> list[tuple[Connection, str]]:
    """Return a brand's connections and their addresses, as the owner chose; all where they did not."""
    known = {str(each.pk): each for each in Connection.objects.on().filter(brand=panel.brand).order_by("created_at")}
    known = {key: each for key, each in known.items() if each.channel in adapters()}
    chosen = [(known[way["id"]], str(way.get("address", ""))) for way in panel.ways if way.get("id") in known]
    rows = chosen or [(each, "") for each in known.values()]
    return [(each, address if usable(address) else usual_address(each)) for each, address in rows[:MOST_WAYS]]


def usual_address(connection: Connection) -> str:
    """Return where customers reach an account, as far as its channel can tell."""
    if _is_chat(connection):
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
    return is_link(address) or (plain and address.startswith((MAILTO, "tel:")) and len(address) < 400)  # noqa: PLR2004


def _is_chat(connection: Connection) -> bool:
    return spec_for(connection.channel).can(Capability.HOSTED)
