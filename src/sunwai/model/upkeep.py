"""What was sent and what came back is kept for as many days as the owner says; figures stay."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState
from sunwai.model.models import ModelCall
from sunwai.model.queries.settings import current

NO_WORDS: Final[dict[str, Any]] = {"text": "", "sent": [], "answer": "", "result": "", "flags": []}


@transaction.atomic
def forget_old() -> int:
    """Empty requests that are older than the owner keeps them; return how many."""
    before = clock.now() - dt.timedelta(days=current().keep_days)
    return empty(ModelCall.objects.filter(asked_at__lt=before, state=WorkState.DONE))


def empty(calls: QuerySet[ModelCall]) -> int:
    """Take the words out of requests; return of how many. One statement."""
    return calls.filter(words_end_at=None).update(words_end_at=clock.now(), **NO_WORDS)
