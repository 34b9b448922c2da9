"""The ways to reach a brand, in the owner's order, with the address that opens each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sunwai.channels.registry import spec_for
from sunwai.connections.models import Connection, Panel
from sunwai.connections.reached import is_chat, ordered
from sunwai.inbox.queries.waiting import waits
from sunwai.portal.waiting_words import queue, times


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
    open_now = [there or not is_chat(each) for each, _address in rows]
    best = next((number for number, is_open in enumerate(open_now) if is_open), -1)
    return [
        Way(
            connection=each,
            name=_("Chat") if is_chat(each) else str(spec_for(each.channel).name),
            address=address,
            there=open_now[number],
            best=number == best,
            times=times(waited[each.pk]),
            now=queue(waited[each.pk]),
        )
        for number, (each, address) in enumerate(rows)
    ]
