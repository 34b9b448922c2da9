"""Facts of messages that were here before facts were read, or before a pattern was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from sunwai.assist.keeping import keep_again
from sunwai.assist.patterns import patterns_of
from sunwai.assist.rereading import JOINED
from sunwai.customers.models import Fact
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.people.models import Brand

STEP: Final = 200  # messages of one transaction: other writers get their turn in between
PAUSE_SECONDS: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is: messages read of all there were, facts told by now, and the last message's id."""

    read: int
    of: int
    facts: int
    last_id: int


def read_all(*, after: int = 0) -> Iterator[Progress]:
    """Read every message with a greater id than ``after``, oldest first, and yield the progress after each step.

    Reading twice stores once, so it can be stopped and begun again at any place; what a person corrected or withdrew
    stays so. Messages that come meanwhile are read by the pipeline.
    """
    waiting = Message.objects.exclude(visibility="staff").filter(deleted_at=None, pk__gt=after)
    total, done, last, before = waiting.count(), 0, after, Fact.objects.count()
    patterns = patterns_of(list(Brand.objects.values_list("pk", flat=True)))
    while batch := list(waiting.filter(pk__gt=last).select_related(*JOINED).order_by("pk")[:STEP]):
        with transaction.atomic():
            keep_again(batch, patterns)
        done, last = done + len(batch), batch[-1].pk
        yield Progress(read=done, of=total, facts=Fact.objects.count() - before, last_id=last)
        clock.sleep(PAUSE_SECONDS)
