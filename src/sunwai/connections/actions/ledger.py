"""How a connection is doing: every sign of life, every failure, and the circuit that spares a network in trouble."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F

from sunwai.channels.types import Gap as FoundGap
from sunwai.connections.models import Connection, EventCount, Gap, UnknownKind
from sunwai.kernel import clock, leases

FAILURES_THAT_OPEN = 5
LONGEST_CODE = 120


@transaction.atomic(savepoint=False)  # as below: waits its turn for the write lock, a bare statement would not
def heard(connection: Connection, *, event: bool, count: int = 0) -> None:
    """The network answered or called us: the circuit closes. ``event``: it brought something.

    ``count``: how many deliveries, for the habits by which an unusual silence is told. One statement, two when counted.
    """
    now = clock.now()
    changes: dict[str, object] = {"last_heartbeat_at": now, "failures": 0, "open_until": None}
    if event:
        changes["last_event_at"] = now
    Connection.objects.filter(pk=connection.pk).update(**changes)
    if count:
        _count(connection, now.replace(minute=0, second=0, microsecond=0), count)


def _count(connection: Connection, hour: dt.datetime, count: int) -> None:
    this_hour = EventCount.objects.filter(connection=connection, hour=hour)
    if this_hour.update(count=F("count") + count):
        return
    try:
        with transaction.atomic():
            EventCount.objects.create(connection=connection, hour=hour, count=count)
    except IntegrityError:  # another worker was first
        this_hour.update(count=F("count") + count)


@transaction.atomic(savepoint=False)
def failed(connection: Connection, *, error: str, retry_after_seconds: float | None = None, hold: bool = False) -> None:
    """The network did not do what we asked. After five times in a row, or at once when ``hold``, the circuit opens."""
    rows = Connection.objects.filter(pk=connection.pk)
    rows.update(failures=F("failures") + 1, last_error=error, last_error_at=clock.now())
    failures = rows.values_list("failures", flat=True).first() or 0
    if hold or failures >= FAILURES_THAT_OPEN:
        wait = retry_after_seconds or leases.backoff_seconds(failures)
        rows.update(open_until=clock.now() + dt.timedelta(seconds=wait))


def count_unknown(connection: Connection, codes: Iterable[str]) -> None:
    """Count kinds of events that this version does not know."""
    for code, number in Counter(code[:LONGEST_CODE] for code in codes).items():
        row, _ = UnknownKind.objects.get_or_create(connection=connection, code=code)
        UnknownKind.objects.filter(pk=row.pk).update(count=F("count") + number, last_at=clock.now())


def note_gaps(connection: Connection, gaps: Iterable[FoundGap]) -> None:
    """Write down history that we know we lack."""
    for gap in gaps:
        Gap.objects.get_or_create(
            connection=connection, reference=gap.reference, defaults={"reason": gap.reason, "count": gap.count}
        )
