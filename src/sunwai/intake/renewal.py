"""Tokens are renewed before they end: the adapter is asked every few minutes, and says when there is something new."""

from __future__ import annotations

from typing import Final

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability
from sunwai.connections.actions import ledger
from sunwai.connections.actions.renewal import keep_renewed
from sunwai.connections.models import Connection
from sunwai.kernel import leases, timers
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Timer

KIND: Final = "intake.renewal"
LEASE_SECONDS: Final = 120.0
EVERY_SECONDS: Final = 240.0  # adapters renew some ten minutes before the end; asking costs nothing until then


def plan() -> int:
    """Set a timer for every connection whose secrets can be renewed and that has none; return how many."""
    renewable = Connection.objects.able(Capability.REFRESH).on().values_list("pk", flat=True)
    return timers.keep_planned(KIND, map(str, renewable))


def drain() -> int:
    """Ask for one connection's new secrets; return 0 when none is due."""
    claimed = leases.claim(Timer.objects.filter(kind=KIND), limit=1, seconds=LEASE_SECONDS)
    for timer in claimed:
        _turn(timer)
    return len(claimed)


def _turn(timer: Timer) -> None:
    connection = Connection.objects.filter(pk=timer.key, state=Connection.State.ON).first()
    try:
        if connection is None:
            leases.finish(timer)
        else:
            _renew(timer, connection)
    except leases.LostLease:
        return


def _renew(timer: Timer, connection: Connection) -> None:
    try:
        renewed = adapter_for(connection.channel).refresh(connection.account())
    except ChannelError as error:
        ledger.failed(
            connection, error=error.detail, retry_after_seconds=error.retry_after_seconds, hold=error.hold_connection
        )
        leases.retry(timer, error=error.detail, seconds=error.retry_after_seconds)
        return
    except Exception as error:  # noqa: BLE001 - as in fetching: one connection must not stop the others
        ledger.failed(connection, error=type(error).__name__)  # its words may hold a secret
        leases.retry(timer, error=type(error).__name__)
        return
    if renewed and keep_renewed(connection=connection, renewed=renewed):
        ledger.heard(connection, event=False)
    leases.retry(timer, error="", seconds=EVERY_SECONDS, attempts=0)
