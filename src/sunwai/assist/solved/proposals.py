"""Articles proposed from what was solved, as one person may see them: without the customers, and open until judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import F, Q

from sunwai.assist.models import SolvedMatter
from sunwai.assist.patterns import patterns_of
from sunwai.assist.proposing import ANSWERED
from sunwai.assist.solved.seeing import allow, cases_for, matters_for
from sunwai.assist.solved.solutions import Solution, solution
from sunwai.knowledge.queries.finding import best_of
from sunwai.language.facts import Pattern
from sunwai.people.models import Brand, Staff

SHOWN: Final = 20
GROWN_TIMES: Final = 2
GROWN_BY: Final = 3
#: Put aside, and not much more often asked since.
_GROWN: Final = Q(times__gte=F("aside_times") * GROWN_TIMES) & Q(times__gte=F("aside_times") + GROWN_BY)
ASIDE: Final = ~Q(aside_at=None) & ~_GROWN


def solved(staff: Staff, *, brand: Brand, aside: bool = False, limit: int = SHOWN) -> list[Solution]:
    """Return what a brand's people solved and no article answers, the most often and most recently asked first.

    ``aside``: what was put aside instead. Three queries and two a proposal; the articles are asked for each shown.

    Raises:
        Refused: ``not_allowed``.

    """
    allow(staff)
    found = matters_for(staff).filter(ASIDE if aside else ~ASIDE, brand=brand, article=None).order_by("-weight", "-pk")
    patterns = patterns_of([brand.pk]).get(brand.pk, ())
    told = _told(staff, list(found[: 2 * limit]), patterns)
    return [each for _place, each in zip(range(limit), told if aside else _unanswered(told, brand), strict=False)]


def solution_of(staff: Staff, matter: SolvedMatter) -> Solution | None:
    """Return a matter as this person may see it, None where nothing of it can be read any more. Four queries."""
    patterns = patterns_of([matter.brand_id]).get(matter.brand_id, ())
    return next(_told(staff, [matter], patterns), None)


def _unanswered(told: Iterator[Solution], brand: Brand) -> Iterator[Solution]:
    for each in told:
        ((_article, chance),) = best_of(each.questions[:1], brand=brand)
        if chance < ANSWERED:
            yield each


def _told(staff: Staff, matters: Sequence[SolvedMatter], patterns: Sequence[Pattern]) -> Iterator[Solution]:
    for matter in matters:
        rows = cases_for(staff).filter(matter=matter).select_related("conversation")
        cases = list(rows.order_by("place", "pk"))
        if cases and (said := solution(matter, cases, patterns)):
            yield said
