"""Solved matters as they are stored: known again by their conversations, whatever was gathered anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from sunwai.assist.models import SolvedCase, SolvedMatter
from sunwai.assist.solved.matters import Matter
from sunwai.inbox.models import Message
from sunwai.people.models import Brand

GIVEN: Final = Q(aside_at=None, article=None)  # nobody has said anything of it


def write(brand: Brand, matters: Sequence[tuple[Matter, bool]]) -> int:
    """Store a brand's matters, each with whether it is open; return how many are kept. In the caller's transaction.

    What was put aside or begun stays; of the others, those that are not open any more go.
    """
    before = dict(SolvedCase.objects.filter(matter__brand=brand).values_list("conversation", "matter"))
    judged = set(SolvedMatter.objects.filter(~GIVEN, brand=brand).values_list("pk", flat=True))
    kept: dict[int, Matter] = {}
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


def _row(brand: Brand, same: int | None, matter: Matter) -> int:
    values = {"times": matter.times, "weight": matter.weight, "last_at": max(each.solved_at for each in matter.cases)}
    if same is not None and SolvedMatter.objects.filter(pk=same).update(**values):
        return same
    return SolvedMatter.objects.create(brand=brand, **values).pk


def _write_cases(kept: dict[int, Matter]) -> None:
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
