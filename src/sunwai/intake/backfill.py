"""Gaps in a network's history are filled by themselves: one leased timer each, one batch a turn, into the same journal.

What a turn brings, how far the gap has shrunk, and whether it is done are one transaction.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability, Fetched
from sunwai.channels.types import Gap as FoundGap
from sunwai.connections.actions import gaps, ledger, spending
from sunwai.connections.models import Connection, Gap
from sunwai.intake.journal import store_fetched
from sunwai.kernel import clock, leases, live, timers
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Timer

KIND: Final = "intake.backfill"
LEASE_SECONDS: Final = 300.0
MOST_ATTEMPTS: Final = 12  # with backoff, about a third of a day


def plan() -> int:
    """Set a timer for every open gap that can be filled and has none; return how many. Two statements, one a gap."""
    on = Connection.objects.able(Capability.BACKFILL).on()
    wanted = Gap.objects.filter(filled_at=None, given_up_at=None, connection__in=on).values_list("pk", flat=True)
    return timers.keep_planned(KIND, map(str, wanted))


def ask(gap_id: int) -> None:
    """Let a gap be filled as soon as a worker is free."""
    timers.start(KIND, str(gap_id))
    live.wake()


def drain() -> int:
    """Fill one batch of the gap that is due first; return 0 when none is."""
    claimed = leases.claim(Timer.objects.filter(kind=KIND), limit=1, seconds=LEASE_SECONDS)
    for timer in claimed:
        _turn(timer)
    return len(claimed)


def _turn(timer: Timer) -> None:
    gap = Gap.objects.select_related("connection__brand").filter(pk=int(timer.key)).first()
    try:
        if gap is None or gap.filled_at or gap.given_up_at or gap.connection.state != Connection.State.ON:
            leases.finish(timer)
        elif gap.connection.open_until is not None and gap.connection.open_until > clock.now():
            rest = (gap.connection.open_until - clock.now()).total_seconds()
            leases.retry(timer, error="", seconds=rest, attempts=timer.attempts - 1)
        elif rest := spending.pause_seconds(gap.connection):
            leases.retry(timer, error="", seconds=rest, attempts=timer.attempts - 1)
        else:
            _fill(timer, gap)
    except leases.LostLease:
        return


def _fill(timer: Timer, gap: Gap) -> None:
    connection = gap.connection
    asked = FoundGap(reference=gap.reference, reason=gap.reason, count=gap.count)
    try:
        fetched = adapter_for(connection.channel).backfill(connection.account(), asked)
    except ChannelError as error:
        ledger.failed(
            connection, error=error.detail, retry_after_seconds=error.retry_after_seconds, hold=error.hold_connection
        )
        gone = error.permanent and not error.hold_connection  # a held account is a person's to mend; the gap can wait
        _put_off(timer, gap, error=error.detail, seconds=error.retry_after_seconds, gone=gone)
    except Exception as error:  # noqa: BLE001 - as in fetching, the pipeline's first step: one gap must not stop the others
        _put_off(timer, gap, error=f"{type(error).__name__}: {error}"[:2000])
    else:
        _store(timer, gap, fetched)


@transaction.atomic
def _put_off(timer: Timer, gap: Gap, *, error: str, seconds: float | None = None, gone: bool = False) -> None:
    if gone or timer.attempts >= MOST_ATTEMPTS:
        gaps.give_up(gap, error=error)
        leases.finish(timer)
    else:
        gaps.note_failure(gap, error=error)
        leases.retry(timer, error=error, seconds=seconds)


@transaction.atomic
def _store(timer: Timer, gap: Gap, fetched: Fetched) -> None:
    """Store a batch and shrink the gap, or neither. With ``more``, the last gap of the answer is the rest.

    The cursor of the answer is not the poll's: it is never stored.

    Raises:
        LostLease: another worker fills this gap now.
    """
    rest = fetched.gaps[-1] if fetched.more and fetched.gaps else None
    if rest is not None and rest.reference == gap.reference:
        _put_off(timer, gap, error=_("The network handed over nothing of it."))
        return
    lost = fetched.gaps[:-1] if rest else fetched.gaps
    store_fetched(gap.connection, fetched.deliveries)
    ledger.heard(gap.connection, event=bool(fetched.deliveries))
    spending.spend(gap.connection, fetched.cost)
    if rest is not None and gaps.narrow(gap, rest):
        leases.retry(timer, error="", seconds=0.0, attempts=0)
    else:
        _close(gap, lost)
        leases.finish(timer)
    gaps.note_lost(gap.connection, [each for each in lost if each.reference != gap.reference])  # once narrowed, also it
    live.wake()


def _close(gap: Gap, lost: tuple[FoundGap, ...]) -> None:
    same = next((each for each in lost if each.reference == gap.reference), None)
    if same is not None:
        gaps.give_up(gap, error=same.reason)
    elif not gap.filled_at:
        gaps.fill(gap)
