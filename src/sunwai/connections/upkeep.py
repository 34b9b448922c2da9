"""Once a day the network is asked what it says of an account: limits, token, approved texts. One leased timer each."""

from __future__ import annotations

from typing import Final

from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability
from sunwai.connections.actions import facts, ledger
from sunwai.connections.models import Connection
from sunwai.kernel import leases, timers
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Timer

KIND: Final = "connections.facts"
LEASE_SECONDS: Final = 120.0
EVERY_SECONDS: Final = 86_400.0
TOLD: Final = frozenset({Capability.DESCRIBE, Capability.TEMPLATES})


def plan() -> int:
    """Set a timer for every connection of which the network can tell something; return how many. Two statements."""
    telling = Connection.objects.able(*TOLD).on().values_list("pk", flat=True)
    return timers.keep_planned(KIND, map(str, telling))


def drain() -> int:
    """Ask about the connection that is due first; return 0 when none is."""
    claimed = leases.claim(Timer.objects.filter(kind=KIND), limit=1, seconds=LEASE_SECONDS)
    for timer in claimed:
        _turn(timer)
    return len(claimed)


def _turn(timer: Timer) -> None:
    connection = Connection.objects.filter(
        pk=timer.key, state=Connection.State.ON, channel__in=list(adapters())
    ).first()
    try:
        if connection is None:
            leases.finish(timer)
        else:
            _look(timer, connection)
    except leases.LostLease:
        return


def _look(timer: Timer, connection: Connection) -> None:
    try:
        facts.look(connection)
    except ChannelError as error:
        ledger.failed(
            connection, error=error.detail, retry_after_seconds=error.retry_after_seconds, hold=error.hold_connection
        )
        leases.retry(timer, error=error.detail, seconds=error.retry_after_seconds)
    except Exception as error:  # noqa: BLE001 - as in renewal: one connection must not stop the others
        leases.retry(timer, error=type(error).__name__)  # its words may hold a secret
    else:
        leases.retry(timer, error="", seconds=EVERY_SECONDS, attempts=0)
