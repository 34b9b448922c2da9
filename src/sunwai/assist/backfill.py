"""Facts of messages that were here before facts were read, or before a pattern was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

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
    total, done, last, told = waiting.count(), 0, after, 0
    patterns = patterns_of(list(Brand.objects.values_list("pk", flat=True)))
    while True:
        with transaction.atomic():
            # locked, so that what is edited or erased meanwhile is not told as it was
            batch = list(_locked(waiting.filter(pk__gt=last))[:STEP])
            before = _facts_of(batch)
            keep_again(batch, patterns)
            told += _facts_of(batch) - before
        if not batch:
            return
        done, last = done + len(batch), batch[-1].pk
        yield Progress(read=done, of=total, facts=told, last_id=last)
        clock.sleep(PAUSE_SECONDS)


def _locked(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.select_related(*JOINED).select_for_update(of=("self",)).order_by("pk")


def _facts_of(batch: Sequence[Message]) -> int:
    return Fact.objects.filter(message_id__in=[each.pk for each in batch]).count()
