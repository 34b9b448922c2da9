"""What people's corrections teach: a small layer upon the trained reading, as data that can be made anew.

A text stands in it as the numbers of its features: neither its words nor itself can be read out of them. A message is
moved as far as it is like lessons, within bounds; one that is like none is told as the trained reading tells it.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sunwai.language.label_features import CACHED_WORDS, SHARES, Feature, Token, word_features
from sunwai.language.label_names import HEADS

MOST_SHIFT: Final = 3.0  # of a logit: no crowd of lessons says more than that against the trained reading
LIKE: Final = 0.12  # from this likeness of two texts, 0 to 1, a correction is counted as a reason
RUNS: Final = "c"  # runs of letters are not compared: they make every text a little like every other
_KINDS: Final = tuple(SHARES)
_PLACES: Final = 28  # bits of a feature's number; above them stands its kind

Floats = NDArray[np.float64]
Traits = tuple[int, ...]  # numbers of a text's features, each once


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What was learned. ``says`` is lessons × heads; the first ``corrected`` of the lessons are corrections.

    ``rows``: how far a feature moves each head; ``by_feature``: which corrections have it, with its share of each.
    """

    texts: Sequence[Traits] = ()
    says: Floats = field(default_factory=lambda: np.zeros((0, len(HEADS))))
    corrected: int = 0
    rows: Mapping[int, Floats] = field(default_factory=dict)
    by_feature: Mapping[int, Sequence[tuple[int, float]]] = field(default_factory=dict)


NOTHING: Final = Layer()


def traits_of(tokens: Sequence[Token], features: Iterable[Feature]) -> Traits:
    """Return what of a text is compared with lessons."""
    found = dict.fromkeys(number for token in tokens if token.is_word for number in _of_word(token.plain))
    return tuple(found | dict.fromkeys(_number(feature.name) for feature in features))


@lru_cache(CACHED_WORDS)
def _of_word(plain: str) -> tuple[int, ...]:
    return tuple(_number(name) for name in word_features(plain) if name[0] != RUNS)


@lru_cache(CACHED_WORDS)
def _number(name: str) -> int:
    return _KINDS.index(name[0]) << _PLACES | zlib.crc32(name.encode("utf-8", "replace")) >> (32 - _PLACES)


def shares_of(traits: Traits) -> Iterator[tuple[int, float]]:
    """Yield the features of a text with their shares in it, which as a whole are 1 long."""
    plain = {number: SHARES[_KINDS[number >> _PLACES]] for number in traits}
    length = math.sqrt(sum(share * share for share in plain.values())) or 1.0
    return ((number, share / length) for number, share in plain.items())


def layer_of(texts: Sequence[Traits], says: Floats, *, corrected: int) -> Layer:
    """Put together what texts say for each head."""
    rows: dict[int, Floats] = {}
    by_feature: dict[int, list[tuple[int, float]]] = {}
    for at, traits in enumerate(texts):
        for number, share in shares_of(traits):
            rows[number] = rows.get(number, 0.0) + says[at] * share
            if at < corrected:
                by_feature.setdefault(number, []).append((at, share))
    return Layer(texts, says, corrected, rows, by_feature)


def shift(layer: Layer, traits: Traits) -> list[float]:
    """Return how far the logit of each head moves, at most ``MOST_SHIFT`` either way."""
    total = np.zeros(len(HEADS))
    for number, share in shares_of(traits) if layer.rows else ():
        if (row := layer.rows.get(number)) is not None:
            total += row * share
    moved: list[float] = np.clip(total, -MOST_SHIFT, MOST_SHIFT).tolist()
    return moved


def reasons(layer: Layer, traits: Traits, *, head: int, up: bool) -> int:
    """Return how many corrections that are like a text moved a head so; one at least, the most alike."""
    alike: dict[int, float] = {}
    for number, share in shares_of(traits):
        for at, other in layer.by_feature.get(number, ()):
            alike[at] = alike.get(at, 0.0) + share * other
    return max(1, sum(like >= LIKE and bool(layer.says[at, head] > 0) == up for at, like in alike.items()))


def stored(layer: Layer) -> dict[str, Any]:
    """Return a layer as plain lists and numbers."""
    return {"texts": [list(each) for each in layer.texts], "says": layer.says.tolist(), "corrected": layer.corrected}


def restored(data: Mapping[str, Any]) -> Layer:
    """Return a layer from what ``stored`` made of it."""
    says = np.array(data["says"], dtype=float).reshape(len(data["texts"]), len(HEADS))
    return layer_of([tuple(each) for each in data["texts"]], says, corrected=data["corrected"])
