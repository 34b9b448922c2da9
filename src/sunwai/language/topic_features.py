"""What a message's topic is told by: its words, their sound and letters, neighbours, and what they mean."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sunwai.language.empty_words import EMPTY
from sunwai.language.label_features import CACHED_WORDS, tokens_of, word_features
from sunwai.language.phonetic import word_keys

MOST_WORDS: Final = 150  # of a message: what is longer names its matter before that
#: How much a feature of each kind weighs beside the others, by the letter it begins with.
SHARES: Final = {"w": 1.0, "k": 1.2, "c": 0.3, "x": 1.0, "b": 0.8, "e": 1.2}
#: How much of that counts of what was never met: a word of another script has its sound alone in common.
STRANGE: Final = {"w": 0.4, "k": 1.0, "e": 0.3}
EXACT: Final = 1024  # features with a column of their own: those that weigh most in the examples
SHARED: Final = 1024  # columns that all other features share, by a hash
_OFTEN: Final = tuple(math.log1p(count) for count in range(20))

Floats = NDArray[np.float32]


def words_of(text: str) -> str:
    """Return the words of ``text`` as they are kept to learn from: folded, every number as 0, without signs.

    What this returns may be given in place of the text, to ``learn`` and to ``features_of``.
    """
    return " ".join(token.plain for token in tokens_of(text)[: MOST_WORDS * 2] if token.is_word)


def features_of(words: Sequence[str]) -> Counter[str]:
    """Return the features of folded words, counted."""
    found = Counter(feature for word in words[:MOST_WORDS] for feature in of_word(word))
    found.update(pairs_of(words[:MOST_WORDS]))
    return found


@lru_cache(CACHED_WORDS)
def of_word(plain: str) -> tuple[str, ...]:
    """Return the features of one folded word, of runs of letters those of three and four; an empty word is itself."""
    if plain in EMPTY:
        return (f"e{plain}",)
    return tuple(feature for feature in word_features(plain) if feature[0] != "c" or len(feature) <= 5)  # noqa: PLR2004


def pairs_of(words: Sequence[str]) -> Iterator[str]:
    """Return the neighbours of a message, each pair by its sound."""
    return (f"b{one} {other}" for one, other in pairwise(map(_short, words)))


@lru_cache(CACHED_WORDS)
def _short(plain: str) -> str:
    return next(iter(word_keys(plain)), plain)


class Space:
    """Where features lie: the column that each has, its own or a shared one, and how much it weighs for its rarity."""

    def __init__(self, counted: Iterable[Mapping[str, int]]) -> None:
        spread: Counter[str] = Counter()
        size = 0
        for each in counted:
            spread.update(each.keys())
            size += 1
        weights = {each: SHARES[each[0]] * math.log((size + 1) / (count + 0.5)) for each, count in spread.items()}
        heaviest = sorted(((spread[each] * weight**2, each) for each, weight in weights.items()), reverse=True)
        alone = {each: at for at, (_, each) in enumerate(heaviest[:EXACT])}
        self.width = EXACT + SHARED
        self.places = {each: _place(each, weight, alone.get(each)) for each, weight in weights.items()}
        unknown = math.log((size + 1) / 0.5)
        self._unknown = {
            kind: (0, 0.0, (STRANGE.get(kind, 0.0) * share * unknown) ** 2) for kind, share in SHARES.items()
        }

    def weighed(self, counted: Mapping[str, int]) -> tuple[list[int], list[float]]:
        """Return columns and values of a message; with what was never met, their squares add up to 1."""
        columns, values, square = [], [], 0.0
        for feature, count in counted.items():
            column, weight, squared = self.places.get(feature) or self._unknown[feature[0]]
            often = _OFTEN[count] if count < len(_OFTEN) else math.log1p(count)
            columns.append(column)
            values.append(weight * often)
            square += squared * often * often
        length = math.sqrt(square) or 1.0
        return columns, [value / length for value in values]

    def matrix(self, counted: Sequence[Mapping[str, int]]) -> Floats:
        """Return one row a message."""
        rows = np.zeros((len(counted), self.width), dtype=np.float32)
        for at, each in enumerate(counted):
            columns, values = self.weighed(each)
            rows[at] = np.bincount(columns, values, self.width) if columns else 0.0
        return rows


def _place(feature: str, weight: float, column: int | None) -> tuple[int, float, float]:
    """Return a feature's column, what it weighs there with its sign, and the square of that."""
    if column is not None:
        return column, weight, weight * weight
    number = zlib.crc32(feature.encode())
    return EXACT + (number >> 1) % SHARED, weight if number & 1 else -weight, weight * weight
