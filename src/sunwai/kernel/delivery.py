"""Telling handlers of events: one leased row each, in order within a stream, a failing one alone on its own row."""

from __future__ import annotations

import traceback
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from sunwai.kernel import events, leases
from sunwai.kernel.failpoints import failpoint
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import EventDelivery

LEASE_SECONDS: Final = 120.0
MOST_ATTEMPTS: Final = 10
BATCH: Final = 50


def drain() -> int:
    """Tell handlers of a batch of events; return how many there were."""
    claimed = leases.claim(_next_in_stream(), limit=BATCH, seconds=LEASE_SECONDS)
    if claimed:
        failpoint("events.after_claim")
    for row in claimed:
        tell(row)
    return len(claimed)


def _next_in_stream() -> QuerySet[EventDelivery]:
    earlier = EventDelivery.objects.filter(
        handler=OuterRef("handler"), stream=OuterRef("stream"), state=WorkState.WAITING, pk__lt=OuterRef("pk")
    )
    return EventDelivery.objects.exclude(Exists(earlier)).select_related("event")


def tell(row: EventDelivery) -> None:
    """Tell one handler of one event. The handler opens its own transactions and is idempotent by the event's id."""
    try:
        events.handler(row.handler)(events.load(row.event), row.event_id)
        failpoint("events.after_handle")
        with transaction.atomic():
            leases.finish(row)
        failpoint("events.after_finish")
    except leases.LostLease:
        return
    except Exception as error:  # noqa: BLE001 - one of the three loops that may (architecture.md, rule 6)
        _put_off(row, error)


def _put_off(row: EventDelivery, error: Exception) -> None:
    story = "".join(traceback.format_exception(error))[-8000:]
    try:
        if row.attempts >= MOST_ATTEMPTS:
            leases.bury(row, error=story)
        else:
            leases.retry(row, error=story)
    except leases.LostLease:
        return
