"""What privacy does by the clock: jobs that nobody works at go on, requests that networks made are filed."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q

from sunwai.kernel import clock
from sunwai.kernel.events import publish
from sunwai.kernel.leases import Leased, WorkState
from sunwai.knowledge import thinning
from sunwai.privacy import exporting, retention
from sunwai.privacy.events import JobDue
from sunwai.privacy.models import AccessExport, Erasing

IDLE: Final = dt.timedelta(seconds=30)
MOST_ATTEMPTS: Final = 20  # without a step forward: then its dead letters wait for a person, and there are no new ones
JOBS: Final[tuple[tuple[str, type[Leased]], ...]] = (("erasing", Erasing), ("export", AccessExport))


def wake() -> int:
    """Let jobs go on that are due and that nobody works at: what waited, and what a crash left. Return how many."""
    return sum(_wake(name, model) for name, model in JOBS)


@transaction.atomic
def _wake(name: str, model: type[Leased]) -> int:
    now = clock.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    waiting = model._default_manager.filter(free, state=WorkState.WAITING, attempts__lt=MOST_ATTEMPTS)
    idle = list(waiting.filter(due_at__lte=now - IDLE))
    if idle:
        model._default_manager.filter(pk__in=[each.pk for each in idle]).update(due_at=now)
        publish(*(JobDue(job=name, job_id=str(each.pk)) for each in idle))
    return len(idle)


def tidy() -> int:
    """Delete expired exports, let retention do its work, and thin what readers left; return how many of all."""
    return exporting.forget_expired() + retention.plan() + thinning.thin()
