"""Solved conversations gathered by their matter, brand by brand, by the clock: nobody's page waits for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import Q

from sunwai.assist.models import SolvedCase, SolvedLook
from sunwai.assist.proposing import ANSWERED
from sunwai.assist.solved.cases import settled
from sunwai.assist.solved.keeping import write
from sunwai.assist.solved.matters import Matter, matters_in
from sunwai.kernel import clock
from sunwai.knowledge.queries.finding import best_of
from sunwai.people.models import Brand

EVERY: Final = dt.timedelta(hours=6)
MOST_MATTERS: Final = 200  # of a brand
MOST_KNOWN: Final = 1_000  # older conversations by which a matter is known again


def look() -> int:
    """Look through the brand that waited longest, at most every six hours each; return how many matters it has.

    Called by the clock process. What several do at once, one does.
    """
    now = clock.now()
    looked = dict(SolvedLook.objects.values_list("brand", "at"))
    due = [each for each in Brand.objects.order_by("pk") if looked.get(each.pk, now - EVERY) <= now - EVERY]
    brand = min(due, key=lambda each: (each.pk in looked, looked.get(each.pk, now)), default=None)
    if brand is None or not _taken(brand, looked.get(brand.pk), now):
        return 0
    return look_at(brand, now=now)


def look_at(brand: Brand, *, now: dt.datetime | None = None) -> int:
    """Gather a brand's solved conversations by matter and keep those that no article answers; return how many.

    Reads a thousand conversations at most, and asks the articles once for each matter. What was put aside or begun
    stays so, known by the conversations it stands on.
    """
    now = now or clock.now()
    found = matters_in(settled(brand, now=now, known=_known(brand)), now=now)
    matters = _open(brand, found)
    with transaction.atomic():
        SolvedLook.objects.update_or_create(brand=brand, defaults={"at": now})
        list(SolvedLook.objects.select_for_update().filter(brand=brand))  # one writes, the other waits
        return write(brand, matters)


def _taken(brand: Brand, before: dt.datetime | None, now: dt.datetime) -> bool:
    if before is None:
        return SolvedLook.objects.get_or_create(brand=brand, defaults={"at": now})[1]
    return SolvedLook.objects.filter(brand=brand, at=before).update(at=now) == 1


def _known(brand: Brand) -> list[int]:
    judged = SolvedCase.objects.filter(matter__brand=brand).exclude(Q(matter__aside_at=None, matter__article=None))
    return list(judged.order_by("-solved_at").values_list("conversation", flat=True)[:MOST_KNOWN])


def _open(brand: Brand, matters: Sequence[Matter]) -> list[tuple[Matter, bool]]:
    """Return each with whether it deserves an article and none answers it."""
    often = [each for each in matters if each.often][:MOST_MATTERS]
    chances = best_of((each.cases[0].question for each in often), brand=brand)
    open_ones = {id(each) for each, (_pk, chance) in zip(often, chances, strict=True) if chance < ANSWERED}
    return [(each, id(each) in open_ones) for each in matters]
