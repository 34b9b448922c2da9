"""How near a question is to titles and other ways to ask, by the encoder's vectors. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sunwai.knowledge.likeness import Alike
from sunwai.knowledge.postings import Numbers, Weights
from sunwai.knowledge.weighing import FAR


@dataclass(frozen=True, slots=True)
class Encoded:
    """The names of a shelf's titles and other ways to ask, in their order, and the vectors there are of them."""

    entries: Sequence[str]
    vectors: Mapping[str, Weights]


class Nearness:
    """The vectors of a shelf's entries; a text without any is as far as chance would have it."""

    def __init__(self, encoded: Encoded, starts: Numbers) -> None:
        entries, vectors = encoded.entries, encoded.vectors
        size = len(next(iter(vectors.values()))) if vectors else 1
        self._vectors = np.zeros((len(entries), size), dtype=np.float32)
        known = np.array([each in vectors for each in entries])
        for place in np.flatnonzero(known).tolist():
            self._vectors[place] = vectors[entries[place]]
        self._starts = starts
        self._known = np.maximum.reduceat(known, starts)
        sums = np.add.reduceat(self._vectors, starts)
        self._lengths = np.maximum(np.linalg.norm(sums, axis=1), 1e-9)

    def of(self, vector: Weights) -> Alike:
        """Return the cosine of each text's nearest entry, and of all of them together."""
        cosines = self._vectors @ vector
        best, whole = np.maximum.reduceat(cosines, self._starts), np.add.reduceat(cosines, self._starts) / self._lengths
        return Alike(
            best=np.where(self._known, best, FAR).astype(np.float32),
            whole=np.where(self._known, whole, FAR).astype(np.float32),
        )
