"""The way in: from stored bytes to a conversation in somebody's queue. Start reading Sunwai here.

    claim → parse → read → prepare → find facts │ identify → receive → route → react → publish → done │

What stands between the bars is one short write transaction; everything before it is pure or only reads. The same code
takes one delivery or five hundred.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import Final

from django.db import IntegrityError, OperationalError, transaction

from sunwai.inbox.actions.receive import receive
from sunwai.intake.following import follow_up
from sunwai.intake.models import Delivery
from sunwai.intake.parsing import Parsed, parse, share_connections
from sunwai.intake.prepare import Prepared, prepare_all
from sunwai.intake.reacting import react
from sunwai.intake.sizing import BatchSize
from sunwai.kernel import clock, failpoints, leases
from sunwai.routing.route import route

LEASE_SECONDS: Final = 60.0
MOST_ATTEMPTS: Final = 8
YIELD_SECONDS: Final = 0.003  # the door and the pages get their turn at the one write lock

# below 25 the fixed cost of a transaction outweighs what it carries: shrinking further would only make it slower
size = BatchSize(smallest=25, largest=500, target_seconds=0.04)


def drain() -> int:
    """Take one batch of deliveries all the way; return how many there were."""
    claimed = leases.claim(Delivery.objects.all(), limit=size.now, seconds=LEASE_SECONDS)
    if claimed:
        failpoints.failpoint("pipeline.after_claim")
        take_in(claimed)
        clock.sleep(YIELD_SECONDS)
    return len(claimed)


def take_in(deliveries: Sequence[Delivery]) -> None:
    """Bring deliveries into the inbox. One that cannot be taken in stands alone in the end, and stops no other."""
    try:
        share_connections(deliveries)
        parsed = [parse(each) for each in deliveries]
        _write(parsed, prepare_all(parsed))
    except leases.LostLease:
        return  # somebody else has them; what we did is rolled back
    except Exception as error:  # noqa: BLE001 - one of the three loops that may (architecture.md, rule 6)
        _divide(deliveries, error)


def _write(parsed: Sequence[Parsed], prepared: Prepared) -> None:
    """Do all of it or nothing; another worker's new customer or thread is met by coming again."""
    for last in (False, False, True):
        try:
            _write_once(parsed, prepared)
        except (IntegrityError, OperationalError):
            if last:
                raise
        else:
            return


def _write_once(parsed: Sequence[Parsed], prepared: Prepared) -> None:
    with size.measure(len(parsed)), transaction.atomic():
        received = receive(prepared.incoming)
        route(received.opened)
        react(received.messages, prepared.finds)
        follow_up(parsed)
        leases.finish_all(each.delivery for each in parsed)
        failpoints.failpoint("pipeline.before_commit")
    failpoints.failpoint("pipeline.after_commit")


def _divide(deliveries: Sequence[Delivery], error: Exception) -> None:
    """Halve the batch until the row that fails stands alone; that one waits, and dies visibly at last."""
    if len(deliveries) > 1:
        middle = len(deliveries) // 2
        take_in(deliveries[:middle])
        take_in(deliveries[middle:])
        return
    alone = deliveries[0]
    story = "".join(traceback.format_exception(error))[-8000:]
    try:
        if isinstance(error, OperationalError):  # the database's trouble says nothing against the row
            leases.retry(alone, error=story)
        elif alone.attempts >= MOST_ATTEMPTS or isinstance(error, ValueError):
            leases.bury(alone, error=story, done_at=clock.now())
        else:
            leases.retry(alone, error=story)
    except leases.LostLease:
        return
