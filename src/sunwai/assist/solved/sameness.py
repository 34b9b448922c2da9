"""Where the same was answered, and what asks the same in other words because the same answered it. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import Final

from sunwai.assist.solved.cases import Solved
from sunwai.knowledge.gathering import sounds_of

SAME: Final = 0.5  # of the words of two answers
LEAST_PARTS: Final = 2

Words = frozenset[str]


def alike_answers(cases: Sequence[Solved]) -> Counter[int]:
    """Count for each conversation in how many of the others the same was answered."""
    words = [(each.conversation, sounds_of(each.answer)) for each in cases]
    found = Counter[int]()
    for place, (one, mine) in enumerate(words):
        for other, theirs in words[place + 1 :]:
            if _same(mine, theirs):
                found.update((one, other))
    return found


def joined(groups: Sequence[Sequence[Solved]]) -> list[list[Solved]]:
    """Put groups together whose questions share a word and whose first answers are the same: one matter, said twice.

    A group in which two answers were given twice each is two matters. Each joins the first of those before it; groups
    come in their order, the largest first.
    """
    found: list[list[Solved]] = []
    answers: list[Words] = []
    places: dict[str, set[int]] = defaultdict(set)
    for group in chain.from_iterable(map(_parted, groups)):
        answer, asked = sounds_of(group[0].answer), _asked(group)
        near = sorted(set[int]().union(*(places[word] for word in asked)))
        place = next((each for each in near if _same(answers[each], answer)), len(found))
        if place == len(found):
            found.append([])
            answers.append(answer)
        found[place] += group
        for word in asked:
            places[word].add(place)
    return found


def _asked(group: Sequence[Solved]) -> set[str]:
    """Return the sounds of the words of all its questions."""
    return {word for each in group for word in sounds_of(each.question)}


def _parted(group: Sequence[Solved]) -> list[list[Solved]]:
    """Part a group by its answers, where several were given more than once; what was said once is with the largest."""
    heaps: list[tuple[Words, list[Solved]]] = []
    for each in group:
        words = sounds_of(each.answer)
        heap = next((cases for first, cases in heaps if _same(first, words)), None)
        if heap is None:
            heaps.append((words, [each]))
        else:
            heap.append(each)
    often = sorted((cases for _words, cases in heaps if len(cases) > 1), key=len, reverse=True)
    if len(often) < LEAST_PARTS:
        return [list(group)]
    often[0] += [cases[0] for _words, cases in heaps if len(cases) == 1]
    return often


def _same(one: Words, other: Words) -> bool:
    return len(one & other) >= SAME * len(one | other)
