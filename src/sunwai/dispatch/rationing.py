"""What a network takes in a time, and what the owner pays for: kept by putting off, people before machines.

Every try of the window counts, whatever came of it. Machines stop at four fifths of a rate, so that people always find
room, and at the budget. Several workers on PostgreSQL may each give out the last places at the same moment; the
network's own answer (429) then puts off the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.channels.spec import Rate
from sunwai.connections.meters import use_of
from sunwai.connections.models import Connection
from sunwai.inbox.actions import sending as inbox
from sunwai.inbox.models import SendAttempt, Sending
from sunwai.kernel import clock, leases

AUTOMATIC_SHARE: Final = 0.8
LEAST_WAIT_SECONDS: Final = 0.5


def ration(taken: Iterable[Sending]) -> list[Sending]:
    """Return those that may go out now; put the others off. One query a connection with rates, one with a meter."""
    by_connection: dict[object, list[Sending]] = {}
    for each in taken:
        by_connection.setdefault(each.connection_id, []).append(each)
    return [each for group in by_connection.values() for each in _of_one(group[0].connection, group)]


def rates_of(connection: Connection) -> tuple[Rate, ...]:
    """Return how much the network takes from an account."""
    adapter = adapters().get(connection.channel)
    return adapter.spec.rates if adapter else ()


def used(connection: Connection, rates: Iterable[Rate]) -> list[int]:
    """Return how many tries there were within each rate's time. One query."""
    times = {f"n{place}": clock.now() - dt.timedelta(seconds=rate.seconds) for place, rate in enumerate(rates)}
    if not times:
        return []
    tries = SendAttempt.objects.filter(sending__connection=connection, started_at__gt=min(times.values()))
    found = tries.aggregate(**{name: Count("pk", filter=Q(started_at__gt=since)) for name, since in times.items()})
    return [found[name] for name in times]


def _of_one(connection: Connection, group: list[Sending]) -> list[Sending]:
    rates = rates_of(connection)
    machines = _paid_for(connection, [each for each in group if not each.human])
    group = [each for each in group if each.human] + machines
    if not rates:
        return group
    free: list[Sending] = []
    gone = used(connection, rates)
    for each in group:
        full = next((rate for rate, number in zip(rates, gone, strict=True) if number >= _room(rate, each)), None)
        if full is None:
            free.append(each)
            gone = [number + 1 for number in gone]
        else:
            _put_off(each, full)
    return free


def _room(rate: Rate, sending: Sending) -> float:
    return rate.messages if sending.human else max(1.0, AUTOMATIC_SHARE * rate.messages)


def _put_off(sending: Sending, rate: Rate) -> None:
    """Come again when a place may be free. It was not tried, so it does not count as a try."""
    wait = max(LEAST_WAIT_SECONDS, rate.seconds / rate.messages)
    try:
        leases.retry(sending, error="", seconds=wait, attempts=sending.attempts - 1)
    except leases.LostLease:
        return


def _paid_for(connection: Connection, machines: list[Sending]) -> list[Sending]:
    """Return the automatic ones while the budget lasts; after it they fail, for nobody wants them days later."""
    use = use_of(connection) if machines else None
    if use is None or not use.used_up:
        return machines
    for each in machines:
        try:
            inbox.mark_failed(each, error=_("The budget of this channel is used up."))
        except leases.LostLease:
            continue
    return []
