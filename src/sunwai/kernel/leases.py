"""One mechanism for everything that waits for a worker: a row, a lease, a fencing number.

A worker claims rows for some seconds. Whoever finishes a row must still hold the fence it was claimed with, so a
worker that hung past its lease and wakes up can change nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from django.db import connection, models, transaction
from django.db.models import F, Q

from sunwai.kernel import clock, ids

FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 3600.0


class LostLease(Exception):
    """The lease ran out and somebody else has the row: whatever was done must be rolled back."""


class WorkState(models.TextChoices):
    """Where a leased row stands. ``dead``: tried enough; a person looks at it and may replay it."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Leased(models.Model):
    """The columns of a row that waits for a worker."""

    state = models.CharField(max_length=8, choices=WorkState.choices, default=WorkState.WAITING)
    due_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Leased)


def due_index(name: str) -> models.Index:
    """Return the partial index that a leased model needs for claiming."""
    return models.Index(fields=["due_at", "id"], name=name, condition=Q(state=WorkState.WAITING))


def claimable(rows: models.QuerySet[Row], now: dt.datetime) -> models.QuerySet[Row]:
    """Return the rows that are due and that nobody holds."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    return rows.filter(free, state=WorkState.WAITING, due_at__lte=now)


def claim(rows: models.QuerySet[Row], *, limit: int, seconds: float) -> list[Row]:
    """Lease up to ``limit`` due rows of ``rows`` for ``seconds``, oldest first. One transaction of its own.

    On PostgreSQL many workers claim at once (SKIP LOCKED); on SQLite the write lock makes them take turns.
    """
    with transaction.atomic():
        now = clock.now()
        found = claimable(rows, now).order_by("due_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            found = found.select_for_update(skip_locked=True, of=("self",))
        claimed = list(found[:limit])
        until = now + dt.timedelta(seconds=seconds)
        _mark(rows.model, claimed, until)
    return claimed


def _mark(model: type[Row], claimed: list[Row], until: dt.datetime) -> None:
    for row in claimed:
        row.lease_until, row.fence, row.attempts = until, row.fence + 1, row.attempts + 1
    model._default_manager.filter(pk__in=[row.pk for row in claimed]).update(
        lease_until=until, fence=F("fence") + 1, attempts=F("attempts") + 1
    )


def still_ours(row: Row) -> models.QuerySet[Row]:
    """Return a query for the row under the fence we hold; updating it through this is safe.

    The fence decides, not the time: an expired lease that nobody took is still ours.
    """
    model: type[Row] = type(row)
    return model._default_manager.filter(pk=row.pk, fence=row.fence, state=WorkState.WAITING)


def hold(row: Leased) -> None:
    """Keep the row ours until the transaction ends: nobody can claim it meanwhile.

    Raises:
        LostLease: somebody else has the row.
    """
    if not list(still_ours(row).select_for_update().values_list("pk")):
        raise LostLease(f"{type(row).__name__} {row.pk}")


def finish(row: Leased, **changes: object) -> None:
    """Mark a row done. Call it inside the transaction of its effects.

    Raises:
        LostLease: somebody else has the row.
    """
    _update(row, state=WorkState.DONE, lease_until=None, last_error="", **changes)


def finish_all(rows: Iterable[Row]) -> None:
    """Mark many rows done in one statement per fence number.

    Raises:
        LostLease: at least one of them is no longer ours.
    """
    batch = list(rows)
    by_fence: dict[int, list[Row]] = {}
    for row in batch:
        by_fence.setdefault(row.fence, []).append(row)
    for fence, group in by_fence.items():
        mine = type(group[0])._default_manager.filter(pk__in=[row.pk for row in group], fence=fence)
        if mine.filter(state=WorkState.WAITING).update(state=WorkState.DONE, lease_until=None) != len(group):
            raise LostLease(f"{len(group)} rows")


def retry(row: Leased, *, error: str, seconds: float | None = None, **changes: object) -> None:
    """Give a row back, due again after ``seconds`` or after its backoff.

    Raises:
        LostLease: somebody else has the row.
    """
    wait = backoff_seconds(row.attempts) if seconds is None else seconds
    due = clock.now() + dt.timedelta(seconds=wait)
    _update(row, due_at=due, lease_until=None, last_error=error, **changes)
    row.due_at = due


def bury(row: Leased, *, error: str, **changes: object) -> None:
    """Make a row a visible dead letter.

    Raises:
        LostLease: somebody else has the row.
    """
    _update(row, state=WorkState.DEAD, lease_until=None, last_error=error, **changes)


def replay(rows: models.QuerySet[Row]) -> int:
    """Let dead rows be tried again from the start; return how many there were."""
    dead = rows.filter(state=WorkState.DEAD)
    return dead.update(state=WorkState.WAITING, due_at=clock.now(), lease_until=None, attempts=0)


def backoff_seconds(attempts: int) -> float:
    """Return the wait before the next try: exponential, at most an hour, jittered above a quarter of it."""
    limit: float = min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2.0 ** min(attempts, 20))
    return limit / 4 + ids.jitter(limit * 3 / 4)


def _update(row: Leased, **changes: object) -> None:
    with transaction.atomic(savepoint=False):  # waits its turn for the write lock, as a bare statement would not
        updated = still_ours(row).update(**changes)
    if updated != 1:  # said outside, so that whoever expects it can go on in a transaction of their own
        raise LostLease(f"{type(row).__name__} {row.pk}")
