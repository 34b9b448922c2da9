"""The words that look most like one that nobody wrote: for slips of the finger. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sunwai.knowledge.tokens import LEAST_LETTERS

LEAST_LIKENESS: Final = 0.65
MOST: Final = 3


class Spellings:
    """The words there are; put in order when one is first asked for that is not among them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._grams: dict[str, list[str]] = {}

    def alike(self, word: str) -> list[tuple[str, float]]:
        """Return at most three words and how alike they are (pairs of letters shared, .65 at least), best first."""
        if len(word) < LEAST_LETTERS:
            return []
        self._grams = self._grams or _grams_of(self._words)
        grams, shared = _grams(word), defaultdict[str, int](int)
        for gram in grams:
            for each in self._grams.get(gram, ()):
                shared[each] += 1
        likeness = ((each, 2 * count / (len(grams) + len(_grams(each)))) for each, count in shared.items())
        return sorted((pair for pair in likeness if pair[1] >= LEAST_LIKENESS), key=lambda pair: (-pair[1], pair[0]))[
            :MOST
        ]


def _grams_of(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for gram in _grams(word):
            found[gram].append(word)
    return dict(found)


def _grams(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[start : start + 2] for start in range(len(padded) - 1))
