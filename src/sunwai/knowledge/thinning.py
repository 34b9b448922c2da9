"""What has grown old: what readers left is put together by month, totals stay; imports that ended are forgotten."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from sunwai.kernel import clock
from sunwai.knowledge.models import Feedback, Import, Search, SearchMonth

BATCH: Final = 1_000
IMPORTS_KEPT: Final = dt.timedelta(days=90)  # after their end; what they brought in stays


def thin(*, most: int = BATCH) -> int:
    """Put at most so many rows of each table together, or delete them; return how many. Called by the clock process.

    Of readers whole months only, which ended ``SUNWAI_READERS_DAYS`` ago.
    """
    last = clock.now().date() - dt.timedelta(days=settings.SUNWAI.readers_days)
    before = last.replace(day=1)
    return _searches(before, most) + _feedback(before, most) + _imports(most)


@transaction.atomic
def _searches(before: dt.date, most: int) -> int:
    rows = list(Search.objects.select_for_update().filter(day__lt=before).order_by("day", "pk")[:most])
    times, empty = Counter[tuple[int, dt.date]](), Counter[tuple[int, dt.date]]()
    for row in rows:
        key = (row.brand_id, row.day.replace(day=1))
        times[key] += row.times
        empty[key] += 0 if row.found else row.times
    for brand, month in times:
        kept, _new = SearchMonth.objects.get_or_create(brand_id=brand, month=month)
        more = {"times": F("times") + times[brand, month], "empty": F("empty") + empty[brand, month]}
        SearchMonth.objects.filter(pk=kept.pk).update(**more)
    Search.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


@transaction.atomic
def _feedback(before: dt.date, most: int) -> int:
    old = Feedback.objects.select_for_update().filter(~Q(day__day=1), day__lt=before)
    rows = list(old.order_by("day", "pk")[:most])
    helped, failed = Counter[tuple[int, str, dt.date]](), Counter[tuple[int, str, dt.date]]()
    for row in rows:
        key = (row.article_id, row.language, row.day.replace(day=1))
        helped[key] += row.helped
        failed[key] += row.failed
    for article, language, month in helped:
        kept, _new = Feedback.objects.get_or_create(article_id=article, language=language, day=month)
        key = (article, language, month)
        more = {"helped": F("helped") + helped[key], "failed": F("failed") + failed[key]}
        Feedback.objects.filter(pk=kept.pk).update(**more)
    Feedback.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


@transaction.atomic
def _imports(most: int) -> int:
    ended = Import.objects.filter(ended_at__lt=clock.now() - IMPORTS_KEPT).order_by("pk")
    gone = list(ended.values_list("pk", flat=True)[:most])
    Import.objects.filter(pk__in=gone).delete()
    return len(gone)
