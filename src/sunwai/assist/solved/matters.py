"""Solved conversations put together by what they are about, the most often and most recently asked first. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.assist.solved.cases import Solved
from sunwai.assist.solved.sameness import alike_answers, joined
from sunwai.knowledge.gathering import Asked, gather, sounds_of

HALF_LIFE_DAYS: Final = 30.0
LEAST_CUSTOMERS: Final = 2  # or one who rated it well
MOST_CASES: Final = 100  # of a matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Cases of one matter, the best first, with how alike their answers are."""

    cases: Sequence[Solved]
    alike: Counter[int]
    times: int
    weight: float

    @property
    def often(self) -> bool:
        """Say whether it deserves an article: several asked it, or one was helped very well."""
        return self.times >= LEAST_CUSTOMERS or any(each.rated_well and each.recent for each in self.cases)


def matters_in(solved: Iterable[Solved], *, now: dt.datetime) -> list[Matter]:
    """Return what was solved by its matter; each customer counts once, and half after thirty days."""
    every = {each.conversation: each for each in solved}
    asked = (Asked(of=each.conversation, text=each.question) for each in every.values())
    groups = [[every[pk] for pk in group.of] for group in gather(asked, least=1)]
    return sorted((_matter(each, now) for each in joined(groups)), key=lambda each: -each.weight)


def _matter(cases: Sequence[Solved], now: dt.datetime) -> Matter:
    alike = alike_answers(cases[:MOST_CASES])
    newest_first = sorted(cases, key=lambda each: each.solved_at, reverse=True)
    shared = Counter(word for each in cases for word in sounds_of(each.question))
    best = sorted(newest_first, key=lambda each: -_central(each, shared))
    newest: dict[int, Solved] = {}
    for each in sorted((case for case in cases if case.recent), key=lambda case: case.solved_at):
        newest[each.customer] = each
    weight = sum(_worth(each, now) for each in newest.values())
    return Matter(cases=best[:MOST_CASES], alike=alike, times=len(newest), weight=weight)


def _worth(case: Solved, now: dt.datetime) -> float:
    days = (now - case.solved_at) / dt.timedelta(days=1)
    fading: float = 0.5 ** (max(days, 0.0) / HALF_LIFE_DAYS)
    return fading * (1.5 if case.rated_well else 1.0)


def _central(case: Solved, shared: Counter[str]) -> float:
    """Return how much a question says of what the others say, too."""
    words = sounds_of(case.question)
    return sum(shared[word] for word in words) / (1 + len(words))
