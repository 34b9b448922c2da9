"""How alike a question and other questions are, as a whole: the cosine of their features' rarity. Pure.

Source: Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988; Rocchio's centroid for the
questions of one text together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sunwai.knowledge.postings import Numbers, Postings, Weights


class Alike(NamedTuple):
    """For each text: of the question most like it, and of all its questions together; 0 to 1."""

    best: Weights
    whole: Weights


class Likeness:
    """The entries of a shelf by their features; ``starts``: the first entry of each text."""

    def __init__(self, postings: Postings, starts: Numbers) -> None:
        self._postings, self._starts = postings, starts
        self._rarity = np.log((1 + postings.size) / (1 + postings.spread())).astype(np.float32) + 1
        raw = self._rarity[postings.features]
        lengths = np.sqrt(np.bincount(postings.entries, raw**2, postings.size)).astype(np.float32)
        self._weights = raw / lengths[postings.entries]
        self._lengths = self._of_texts()
        self._unknown = float(np.log(1 + postings.size)) + 1

    def _of_texts(self) -> Weights:
        """Return how long the sum of each text's entries is."""
        text = np.searchsorted(self._starts, self._postings.entries, side="right") - 1
        keys = self._postings.features.astype(np.int64) * len(self._starts) + text
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        if not len(begins):
            return np.ones(len(self._starts), dtype=np.float32)
        sums = np.add.reduceat(self._weights, begins)
        squares = np.bincount(text[begins], sums**2, len(self._starts))
        return np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)

    def of(self, features: Iterable[int], *, unknown: int) -> Alike:
        """Return how alike each text is to a question of these features, and of so many that no entry has."""
        known = sorted(set(features))
        length = float(np.sqrt(sum(float(self._rarity[each]) ** 2 for each in known) + unknown * self._unknown**2))
        cosines = self._postings.summed(known, lambda each: float(self._rarity[each]) / length, self._weights)
        return of_texts(cosines, self._starts, self._lengths)


def of_texts(cosines: Weights, starts: Numbers, lengths: Weights) -> Alike:
    """Return the best of each text's entries, and the cosine of their sum."""
    return Alike(
        best=np.maximum.reduceat(cosines, starts),
        whole=(np.add.reduceat(cosines, starts) / lengths).astype(np.float32),
    )
