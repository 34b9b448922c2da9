"""Which entries hold what: lists by feature, put together by sorting, so that a thousand articles take a moment. Pure.

Source: Zobel and Moffat, "Inverted Files for Text Search Engines", 2006 (section 5, sort-based construction).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]
NOTHING: Final = np.zeros(0, dtype=np.int64)


class Lists:
    """For each of so many things the numbers that belong to it, one after the other in one array."""

    def __init__(self, lists: Iterable[Sequence[int]]) -> None:
        kept = list(lists)
        sizes = np.fromiter(map(len, kept), dtype=np.int64, count=len(kept))
        self.starts: Numbers = np.concatenate([[0], np.cumsum(sizes)])
        self.numbers: Numbers = np.fromiter(chain.from_iterable(kept), dtype=np.int64, count=int(self.starts[-1]))

    def through(self, other: Lists) -> tuple[Numbers, Numbers]:
        """Return the pairs of this one's things and what belongs, in ``other``, to each number of theirs."""
        sizes = np.diff(self.starts)
        things = np.repeat(np.arange(len(sizes)), sizes)
        counts = np.diff(other.starts)[self.numbers]
        ends = np.cumsum(counts)
        places = np.arange(int(ends[-1]) if len(ends) else 0)
        places += np.repeat(other.starts[self.numbers] - (ends - counts), counts)
        return np.repeat(things, counts), other.numbers[places]


class Postings:
    """The entries of each feature, each once, in order. Features are numbers below ``space``."""

    def __init__(self, entries: Numbers, features: Numbers, *, size: int, space: int) -> None:
        keys = np.sort(features * max(1, size) + entries)
        keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
        self.size = size
        self.entries = (keys % max(1, size)).astype(np.int32)
        self.features = (keys // max(1, size)).astype(np.int32)
        counts = np.bincount(self.features, minlength=space)
        self.starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    def spread(self) -> Numbers:
        """Return for each feature how many entries have it."""
        return np.diff(self.starts).astype(np.int64)

    def of(self, feature: int) -> slice:
        """Return where a feature's entries stand."""
        return slice(int(self.starts[feature]), int(self.starts[feature + 1]))

    def summed(self, features: Iterable[int], worth: Callable[[int], float], weights: Weights) -> Weights:
        """Return for each entry the sum of its weights, each times what its feature is worth."""
        parts = [(self.of(feature), worth(feature)) for feature in features]
        if not parts:
            return np.zeros(self.size, dtype=np.float32)
        places = np.concatenate([self.entries[part] for part, _worth in parts])
        gained = np.concatenate([weights[part] * np.float32(each) for part, each in parts])
        return np.bincount(places, gained, self.size).astype(np.float32)
