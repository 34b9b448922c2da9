"""Polled networks: what they have goes into the same journal, and the cursor moves in the transaction of its rows."""

from __future__ import annotations

from typing import Final

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction

from sunwai.channels.adapter import Adapter
from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, Capability, Fetched
from sunwai.connections.actions import ledger, spending
from sunwai.connections.models import Connection, Poll
from sunwai.intake.journal import store_fetched
from sunwai.kernel import leases, live
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.failpoints import failpoint

LEASE_SECONDS: Final = 180.0
WAIT_SECONDS: Final = 50.0  # one wait for news, well inside the lease
MOST_PAGES: Final = 20

log = structlog.get_logger(__name__)


def claim_poll() -> Poll | None:
    """Lease the turn that is due first, if any."""
    on = Poll.objects.filter(connection__state=Connection.State.ON).select_related("connection__brand")
    return next(iter(leases.claim(on, limit=1, seconds=LEASE_SECONDS)), None)


def poll(turn: Poll) -> None:
    """Fetch all there is; where the network can tell us of news, wait for it once and fetch again.

    Rests while the connection's budget is used up. Whatever goes wrong is written down and tried again later, and
    stops no other turn; who lost the turn to another worker leaves it to them.

    Raises:
        DatabaseError: the database is away; the lease gives the turn back.
    """
    try:
        _poll(turn)
    except leases.LostLease:
        return
    except DatabaseError:
        raise
    except Exception as error:  # the pipeline's first step (architecture.md, rule 6)
        log.exception("turn failed", loop="fetch", connection_id=str(turn.connection_id), exc_info=error)
        _write_down(turn, error)


def _write_down(turn: Poll, error: Exception) -> None:
    story = f"{type(error).__name__}: {error}"[:2000]
    ledger.failed(turn.connection, error=story)
    try:
        leases.retry(turn, error=story)
    except leases.LostLease:
        return


def _poll(turn: Poll) -> None:
    connection = turn.connection
    if rest := spending.pause_seconds(connection):
        leases.retry(turn, error="", seconds=rest, attempts=0)
        return
    adapter, account = adapter_for(connection.channel), connection.account()
    try:
        _fetch_all(turn, adapter, account)
        if adapter.spec.can(Capability.WAIT) and adapter.wait(account, WAIT_SECONDS):
            _fetch_all(turn, adapter, account)
    except ChannelError as error:
        ledger.failed(
            connection,
            error=error.detail,
            retry_after_seconds=error.retry_after_seconds,
            hold=error.hold_connection,
        )
        leases.retry(turn, error=error.detail, seconds=error.retry_after_seconds)
        return
    again = 0.0 if adapter.spec.can(Capability.WAIT) else _rhythm(adapter)
    leases.retry(turn, error="", seconds=again, attempts=0)


def _rhythm(adapter: Adapter) -> float:
    return min(float(adapter.spec.poll_seconds), settings.SUNWAI.poll_seconds_at_most)


def _fetch_all(turn: Poll, adapter: Adapter, account: Account) -> None:
    for _ in range(MOST_PAGES):
        fetched = adapter.fetch(account, turn.cursor)
        _store(turn, fetched)
        if not fetched.more or spending.pause_seconds(turn.connection):
            return


@transaction.atomic
def _store(turn: Poll, fetched: Fetched) -> None:
    """Store a page and move the cursor, or neither.

    Raises:
        LostLease: another worker polls this connection now.
    """
    if not leases.still_ours(turn).update(cursor=dict(fetched.cursor)):
        raise leases.LostLease(f"poll {turn.pk}")
    turn.cursor = dict(fetched.cursor)
    store_fetched(turn.connection, fetched.deliveries)
    ledger.note_gaps(turn.connection, fetched.gaps)
    ledger.heard(turn.connection, event=bool(fetched.deliveries))
    spending.spend(turn.connection, fetched.cost)
    if fetched.deliveries:
        live.wake()
        failpoint("fetch.before_commit")
        transaction.on_commit(lambda: failpoint("fetch.after_commit"))
