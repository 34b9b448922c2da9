"""Raw bodies are kept for a while only: to look what a network really said, and to read it again after a mending."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings

from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState

BATCH: Final = 500


def drop_old() -> int:
    """Empty the bodies of deliveries taken in longer ago than ``SUNWAI_RAW_DAYS``; return how many.

    What waits or is dead is kept, however old: nothing that was acknowledged is lost. The key stays, so that the same
    delivery is still known. Some at a time, each a short statement.
    """
    limit = clock.now() - dt.timedelta(days=settings.SUNWAI.raw_days)
    old = Delivery.objects.filter(received_at__lt=limit, state=WorkState.DONE).exclude(body=b"", headers={})
    count = last = 0
    while ids := list(old.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        count += Delivery.objects.filter(pk__in=ids).update(body=b"", headers={})
        last = ids[-1]
    return count
