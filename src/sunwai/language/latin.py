"""English or romanised Hindustani: a linear model over the letters of each word, and an abstention."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sunwai.language.latin_features import latin_words, word_features
from sunwai.language.neutral_names import EVERYWHERE, NAMES
from sunwai.language.trained import trained

MODEL: Final = "latin"
CACHED_WORDS: Final = 20_000  # some 3 MB
UNDECIDED: Final = (0.4, 0.6)  # between these chances of Hindustani nothing is said


class Judged(NamedTuple):
    """A language and its chance, 0..1; of what is not decided, the chance of the likelier one."""

    language: str
    chance: float


def language_of_latin(prose: str) -> Judged:
    """Tell ``en``, ``hi-ur`` or ``und`` (abstained) for text in Latin letters.

    Words borrowed from English do not change the language of a Hindustani sentence. What other language a text may be
    in is not asked: French is taken for whichever of the two its letters are nearer to.

    Source: docs/reference/reading.md, with each corpus left out of the training it is measured on.
    """
    return judged(latin_words(prose.casefold()))


def judged(words: Sequence[str]) -> Judged:
    """Tell the language of words; names have no say, nor has what everybody types in a chat where nothing else is."""
    weighed = [_weight(word) for word in words if word not in NAMES]
    count = sum(features for _, features in weighed)
    if not count or EVERYWHERE.issuperset(words):
        return Judged("und", 0.5)
    logit = sum(weight for weight, _ in weighed) / math.sqrt(count) + trained(MODEL).settings["bias"]
    chance = 1 / (1 + math.exp(-logit))
    low, high = UNDECIDED
    language = "en" if chance < low else "hi-ur" if chance > high else "und"
    return Judged(language, max(chance, 1 - chance))


@lru_cache(CACHED_WORDS)
def _weight(word: str) -> tuple[float, int]:
    """Return the sum of a word's weights and of how many features it is: of those the model knows."""
    model = trained(MODEL)
    known = [row for feature in word_features(word) if (row := model.rows.get(feature)) is not None]
    return float(model.matrix[known, 0].sum()), len(known)
