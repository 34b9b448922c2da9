"""Solved conversations gathered by their matter, brand by brand, by the clock: nobody's page waits for it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Q

from sunwai.assist.models import SolvedCase, SolvedLook, SolvedMatter
from sunwai.assist.proposing import ANSWERED
from sunwai.assist.solved.cases import Solved, settled
from sunwai.assist.solved.sameness import alike_answers, joined
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.knowledge.gathering import Asked, gather, sounds_of
from sunwai.knowledge.queries.finding import best_of
from sunwai.people.models import Brand

EVERY: Final = dt.timedelta(hours=6)
HALF_LIFE_DAYS: Final = 30.0
LEAST_CUSTOMERS: Final = 2  # or one who rated it well
MOST_MATTERS: Final = 200  # of a brand
MOST_CASES: Final = 100  # of a matter
MOST_KNOWN: Final = 1_000  # older conversations by which a matter is known again
GIVEN: Final = Q(aside_at=None, article=None)  # nobody has said anything of it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matter:
    """Cases of one matter, the best first, with how alike their answers are."""

    cases: Sequence[Solved]
    alike: Counter[int]
    times: int
    weight: float


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
    matters = _open_matters(brand, _gathered(brand, now))
    with transaction.atomic():
        SolvedLook.objects.update_or_create(brand=brand, defaults={"at": now})
        list(SolvedLook.objects.select_for_update().filter(brand=brand))  # one writes, the other waits
        return _write(brand, matters)


def _taken(brand: Brand, before: dt.datetime | None, now: dt.datetime) -> bool:
    if before is None:
        return SolvedLook.objects.get_or_create(brand=brand, defaults={"at": now})[1]
    return SolvedLook.objects.filter(brand=brand, at=before).update(at=now) == 1


def _gathered(brand: Brand, now: dt.datetime) -> list[_Matter]:
    judged = SolvedCase.objects.filter(matter__brand=brand).exclude(Q(matter__aside_at=None, matter__article=None))
    known = list(judged.order_by("-solved_at").values_list("conversation", flat=True)[:MOST_KNOWN])
    every = {each.conversation: each for each in settled(brand, now=now, known=known)}
    asked = (Asked(of=each.conversation, text=each.question) for each in every.values())
    groups = [[every[pk] for pk in group.of] for group in gather(asked, least=1)]
    found = [_matter(each, now) for each in joined(groups)]
    return sorted(found, key=lambda each: -each.weight)


def _matter(cases: Sequence[Solved], now: dt.datetime) -> _Matter:
    alike = alike_answers(cases[:MOST_CASES])
    newest_first = sorted(cases, key=lambda each: each.solved_at, reverse=True)
    shared = Counter(word for each in cases for word in sounds_of(each.question))
    best = sorted(newest_first, key=lambda each: -_central(each, shared))
    newest: dict[int, Solved] = {}
    for each in sorted((case for case in cases if case.recent), key=lambda case: case.solved_at):
        newest[each.customer] = each
    weight = sum(_worth(each, now) for each in newest.values())
    return _Matter(cases=best[:MOST_CASES], alike=alike, times=len(newest), weight=weight)


def _worth(case: Solved, now: dt.datetime) -> float:
    days = (now - case.solved_at) / dt.timedelta(days=1)
    fading: float = 0.5 ** (max(days, 0.0) / HALF_LIFE_DAYS)
    return fading * (1.5 if case.rated_well else 1.0)


def _central(case: Solved, shared: Counter[str]) -> float:
    """Return how much a question says of what the others say, too."""
    words = sounds_of(case.question)
    return sum(shared[word] for word in words) / (1 + len(words))


def _open_matters(brand: Brand, matters: Iterable[_Matter]) -> list[tuple[_Matter, bool]]:
    """Return each with whether it deserves an article: asked by several or solved well, and answered by none."""
    found = list(matters)
    often = [each for each in found if _often(each)][:MOST_MATTERS]
    chances = best_of((each.cases[0].question for each in often), brand=brand)
    open_ones = {id(each) for each, (_pk, chance) in zip(often, chances, strict=True) if chance < ANSWERED}
    return [(each, id(each) in open_ones) for each in found]


def _often(matter: _Matter) -> bool:
    return matter.times >= LEAST_CUSTOMERS or any(each.rated_well and each.recent for each in matter.cases)


def _write(brand: Brand, matters: Sequence[tuple[_Matter, bool]]) -> int:
    before = dict(SolvedCase.objects.filter(matter__brand=brand).values_list("conversation", "matter"))
    judged = set(SolvedMatter.objects.filter(~GIVEN, brand=brand).values_list("pk", flat=True))
    kept: dict[int, _Matter] = {}
    for each, is_open in matters:
        shared = Counter(before[case.conversation] for case in each.cases if case.conversation in before)
        same = min(
            (pk for pk in shared if pk not in kept), key=lambda pk: (pk not in judged, -shared[pk]), default=None
        )
        if same in judged or is_open:
            kept[_row(brand, same, each)] = each
    SolvedMatter.objects.filter(GIVEN, brand=brand).exclude(pk__in=kept).delete()
    _write_cases(kept)
    return len(kept)


def _row(brand: Brand, same: int | None, matter: _Matter) -> int:
    values = {"times": matter.times, "weight": matter.weight, "last_at": max(each.solved_at for each in matter.cases)}
    if same is not None and SolvedMatter.objects.filter(pk=same).update(**values):
        return same
    return SolvedMatter.objects.create(brand=brand, **values).pk


def _write_cases(kept: dict[int, _Matter]) -> None:
    cases = [(pk, place, each) for pk, matter in kept.items() for place, each in enumerate(matter.cases)]
    SolvedCase.objects.filter(matter__in=kept).delete()
    SolvedCase.objects.filter(conversation__in=[each.conversation for _pk, _place, each in cases]).delete()
    said = {number for _pk, _place, each in cases for number in (each.asked, each.answered)}
    there = set(Message.objects.filter(pk__in=said).values_list("pk", flat=True))
    SolvedCase.objects.bulk_create(
        SolvedCase(
            matter_id=pk,
            conversation_id=each.conversation,
            asked_id=each.asked,
            answered_id=each.answered,
            place=place,
            alike=kept[pk].alike[each.conversation],
            rated_well=each.rated_well,
            solved_at=each.solved_at,
        )
        for pk, place, each in cases
        if {each.asked, each.answered} <= there
    )
