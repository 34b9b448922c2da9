"""Keeping networks in step: what the owner changed is set there; what somebody changed there is told.

One leased row a connection, as with everything that goes out: patience, back-off, and a dead row that a person sees.
"""

from __future__ import annotations

from typing import Final

from sunwai.channels.registry import adapter_for, adapters
from sunwai.channels.types import Capability, Held
from sunwai.connections.actions import ledger, spending
from sunwai.connections.models import Connection
from sunwai.kernel import clock, leases
from sunwai.kernel.errors import ChannelError
from sunwai.menus.models import Outcome, Place
from sunwai.menus.queries.wanted import digest, wanted_by, words_of

LEASE_SECONDS: Final = 300.0
EVERY_SECONDS: Final = 6 * 3600.0  # between looks at what the network has
RESTS_SECONDS: Final = 300.0
MOST_ATTEMPTS: Final = 8
LONGEST_REASON: Final = 500


def drain() -> int:
    """Bring the place that is due first into step; return 0 when none is."""
    rows = Place.objects.filter(connection__channel__in=list(adapters())).select_related("connection__brand")
    claimed = leases.claim(rows, limit=1, seconds=LEASE_SECONDS)
    for place in claimed:
        _turn(place)
    return len(claimed)


def _turn(place: Place) -> None:
    try:
        if _rests(place.connection):
            leases.retry(place, error=place.last_error, seconds=RESTS_SECONDS, attempts=place.attempts - 1)
        else:
            _keep(place)
    except leases.LostLease:
        return  # the owner changed something meanwhile, or another worker has it: doing it again does no harm


def _rests(connection: Connection) -> bool:
    until = connection.open_until
    return connection.state != Connection.State.ON or (until is not None and until > clock.now())


def _keep(place: Place) -> None:
    wanted = wanted_by(place.connection) if place.on else ()
    try:
        found = _in_step(place, wanted)
    except ChannelError as error:
        _refused(place, error)
    except Exception as error:  # noqa: BLE001 - as in the upkeep of connections: one must not stop the others
        leases.retry(place, error=type(error).__name__, outcome=Outcome.FAILED)  # its words may hold a secret
    else:
        _note(place, wanted, same=found == wanted)


def _in_step(place: Place, wanted: tuple[Held, ...]) -> tuple[Held, ...]:
    """Return what the network shows in the end: it is set only where the owner wants something new."""
    connection = place.connection
    adapter, account = adapter_for(connection.channel), connection.account()
    if adapter.spec.can(Capability.HOSTED):
        return wanted  # the desk shows it itself
    with spending.paying(connection):
        found = tuple(adapter.read_menus(account))
        if found != wanted and digest(wanted) != place.pushed:
            adapter.set_menus(wanted, account)
            found = tuple(adapter.read_menus(account))
    ledger.heard(connection, event=False)
    return found


def _note(place: Place, wanted: tuple[Held, ...], *, same: bool) -> None:
    told = {
        "outcome": Outcome.IN_STEP if same else Outcome.DIFFERS,
        "pushed": digest(wanted) if place.on else "",
        "looked_at": clock.now(),
        "words": words_of(place.connection) if place.on else {},
    }
    if place.on:
        leases.retry(place, error="", seconds=EVERY_SECONDS, attempts=0, **told)
    else:
        leases.finish(place, **told)


def _refused(place: Place, error: ChannelError) -> None:
    reason = error.detail[:LONGEST_REASON]
    if error.hold_connection or not error.permanent:
        ledger.failed(
            place.connection, error=reason, retry_after_seconds=error.retry_after_seconds, hold=error.hold_connection
        )
    if (error.permanent and not error.hold_connection) or place.attempts >= MOST_ATTEMPTS:
        leases.bury(place, error=reason, outcome=Outcome.FAILED, looked_at=clock.now())
    else:
        leases.retry(place, error=reason, seconds=error.retry_after_seconds, outcome=Outcome.FAILED)
