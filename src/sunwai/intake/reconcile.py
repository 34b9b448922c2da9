"""Networks that do not tell of edits and deletions are asked: what was said lately often, the rest twice a day.

One leased timer for each connection, one batch a turn. When a message is due is written on the message itself
(``inbox.rechecks``). What a network does not answer deletes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability, InboundItem
from sunwai.connections.actions import ledger, spending
from sunwai.connections.models import Connection
from sunwai.inbox.actions.recheck import Checked, checked, due
from sunwai.kernel import clock, errors, leases, timers
from sunwai.kernel.models import Timer

KIND: Final = "intake.reconcile"
LEASE_SECONDS: Final = 120.0
BATCH: Final = 50
LOOK_SECONDS: Final = 60.0  # how soon what became due is noticed


def plan() -> int:
    """Set a timer for every connection that can be asked and has none; return how many."""
    wanted = Connection.objects.able(Capability.RECONCILE).on().values_list("pk", flat=True)
    return timers.keep_planned(KIND, map(str, wanted))


def drain() -> int:
    """Ask about one batch of one connection; return 0 when none is due."""
    claimed = leases.claim(Timer.objects.filter(kind=KIND), limit=1, seconds=LEASE_SECONDS)
    for timer in claimed:
        _turn(timer)
    return len(claimed)


def _turn(timer: Timer) -> None:
    connection = Connection.objects.filter(pk=timer.key, state=Connection.State.ON).first()
    try:
        if connection is None:
            leases.finish(timer)
        elif connection.open_until is not None and connection.open_until > clock.now():
            rest = (connection.open_until - clock.now()).total_seconds()
            leases.retry(timer, error="", seconds=rest, attempts=0)
        elif rest := spending.pause_seconds(connection):
            leases.retry(timer, error="", seconds=rest, attempts=0)
        else:
            _ask(timer, connection)
    except leases.LostLease:
        return


def _ask(timer: Timer, connection: Connection) -> None:
    asked = due(connection, limit=BATCH)
    try:
        items = _told(connection, asked.names) if asked.names else ()
    except errors.ChannelError as error:
        ledger.failed(
            connection, error=error.detail, retry_after_seconds=error.retry_after_seconds, hold=error.hold_connection
        )
        leases.retry(timer, error=error.detail, seconds=error.retry_after_seconds)
    except Exception as error:  # noqa: BLE001 - as in fetching: one connection must not stop the others
        leases.retry(timer, error=f"{type(error).__name__}: {error}"[:2000])
    else:
        _take(timer, Checked(connection=connection, asked=asked, items=tuple(items)))


def _told(connection: Connection, names: tuple[str, ...]) -> Sequence[InboundItem]:
    with spending.paying(connection):
        return adapter_for(connection.channel).reconcile(names, connection.account())


def _take(timer: Timer, found: Checked) -> None:
    checked(found)
    full = len(found.asked.names) == BATCH
    leases.retry(timer, error="", seconds=0.0 if full else LOOK_SECONDS, attempts=0)
