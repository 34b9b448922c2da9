"""Demands to forget somebody: what their public page says, and the raw deliveries that still hold their words.

The inbox forgets in the transaction of the demand. The journal is emptied after it, by a timer that remembers only the
number of the demanding delivery: that delivery says whom it is about until, last of all, it is emptied itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from django.db import connection as database
from django.db import transaction
from django.db.models import QuerySet

from sunwai.channels.registry import UnknownChannel
from sunwai.channels.types import Author, InboundErasure
from sunwai.inbox.models import Erasure
from sunwai.intake.models import Delivery
from sunwai.intake.parsing import Parsed, parse
from sunwai.kernel import clock, leases
from sunwai.kernel.models import Timer
from sunwai.kernel.subject import TELLING

KIND: Final = "intake.erasure"
LEASE_SECONDS: Final = 300.0
LATER_SECONDS: Final = 3600.0
CODE_LENGTH: Final = 32
MOST_LOOKED_AT: Final = 2000
STEP: Final = 500
HOLDS: Final = {"sqlite": "instr(body, %s) > 0", "postgresql": "position(%s in body) > 0"}


class Progress(StrEnum):
    """How far a demand is, as its page tells anybody who has the code."""

    RECEIVED = "received"
    DONE = "done"


def erasure_code(key: str) -> str:
    """Return the code of a demand, made from its delivery's key, which holds the network's signature."""
    return hashlib.sha256(key.encode()).hexdigest()[:CODE_LENGTH]


def progress_of(code: str) -> Progress | None:
    """Return how far a demand is; None when there is none with this code. Two queries."""
    if Erasure.objects.filter(code=code).exists():
        return Progress.DONE
    waiting = Delivery.objects.exclude(state=leases.WorkState.DONE).order_by("-pk")
    keys = waiting.values_list("key", flat=True)[:MOST_LOOKED_AT]
    return Progress.RECEIVED if any(erasure_code(key) == code for key in keys) else None


def plan(batch: Iterable[Parsed]) -> None:
    """Set a timer for each delivery that demands an erasure. One statement each, or none."""
    for each in batch:
        if any(isinstance(item, InboundErasure) for _, item in each.items):
            values = {"due_at": clock.now(), "state": leases.WorkState.WAITING, "attempts": 0}
            Timer.objects.update_or_create(kind=KIND, key=str(each.delivery.pk), defaults=values)


def drain() -> int:
    """Empty the journal of one person; return 0 when there is nobody to forget."""
    claimed = leases.claim(Timer.objects.filter(kind=KIND), limit=1, seconds=LEASE_SECONDS)
    for timer in claimed:
        try:
            _turn(timer)
        except leases.LostLease:
            continue
        except (ValueError, UnknownChannel) as error:  # the package that could read it is gone, or another one
            leases.bury(timer, error=type(error).__name__)
    return len(claimed)


def _turn(timer: Timer) -> None:
    demand = Delivery.objects.select_related("connection").filter(pk=int(timer.key)).first()
    if demand is None or not demand.body:
        leases.finish(timer)
        return
    waits = False
    for ids in _batches(demand, _about(demand)):
        rows = Delivery.objects.filter(pk__in=ids)
        emptied(rows.filter(state=leases.WorkState.DONE))
        waits = waits or rows.exclude(state=leases.WorkState.DONE).exists()
    with transaction.atomic():
        if waits:  # what waits, or is dead, is taken in first
            leases.retry(timer, error="", seconds=LATER_SECONDS, attempts=0)
        else:
            emptied(Delivery.objects.filter(pk=demand.pk))
            leases.finish(timer)


def _about(demand: Delivery) -> set[Author]:
    """Return those to be forgotten; the pipeline has parsed these bytes before."""
    named = {item.author for _, item in parse(demand).items if isinstance(item, InboundErasure)}
    return {each for each in named if each.external_id}


def _batches(demand: Delivery, about: Iterable[Author]) -> Iterator[list[int]]:
    """Yield the other deliveries of this channel that tell of one of these people. Reads the journal once each."""
    holds = f"SELECT id FROM intake_delivery WHERE {HOLDS[database.vendor]}"  # noqa: S608 - our own words
    for person in about:
        with database.cursor() as cursor:
            cursor.execute(holds, [person.external_id.encode()])
            named = [number for (number,) in cursor.fetchall() if number != demand.pk]
        for start in range(0, len(named), STEP):
            rows = Delivery.objects.filter(pk__in=named[start : start + STEP]).select_related("connection")
            yield [
                each.pk for each in rows.filter(connection__channel=demand.connection.channel) if tells_of(each, person)
            ]


def tells_of(named: Delivery, person: Author) -> bool:
    """Say whether a delivery whose bytes hold somebody's id means that person by it."""
    if len(person.external_id) >= TELLING:
        return True
    try:
        items = [item for _, item in parse(named).items]
    except ValueError:
        return False
    people = [getattr(item, role, None) for item in items for role in ("author", "partner")]
    keys = {(each.scope, each.external_id) for each in people if each is not None}
    return (person.scope, person.external_id) in keys


def emptied(rows: QuerySet[Delivery]) -> int:
    """Take the bytes out of raw deliveries; their keys stay. Return how many."""
    return rows.update(body=b"", headers={})
