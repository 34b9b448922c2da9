"""What the tables count: precision, recall, F1, their mean over classes, calibration error, area under the curve."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

BINS = 10


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float
    there: int  # how many there are

    def shown(self) -> str:
        return f"{self.precision:.2f} / {self.recall:.2f} / {self.f1:.2f} ({self.there:,})"


def of_class(gold: Sequence[Hashable], told: Sequence[Hashable], name: Hashable) -> Score:
    right = sum(one == other == name for one, other in zip(gold, told, strict=True))
    there, said = gold.count(name), told.count(name)
    precision, recall = right / said if said else 0.0, right / there if there else 0.0
    return Score(precision, recall, 2 * right / (there + said) if there + said else 0.0, there)


def macro_f1(gold: Sequence[Hashable], told: Sequence[Hashable]) -> float:
    """Return the mean of F1 over the classes that there are."""
    names = sorted(set(gold), key=str)
    return sum(of_class(gold, told, name).f1 for name in names) / len(names)


def share_right(gold: Sequence[Hashable], told: Sequence[Hashable]) -> float:
    return sum(one == other for one, other in zip(gold, told, strict=True)) / len(gold)


def calibration_error(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error: how far chances lie from the share that was right, over ten bins."""
    said, came = np.array(chances), np.array(right, dtype=float)
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    gaps = [abs(said[bins == one].mean() - came[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)]
    return float(sum(gaps))


def auroc(scores: Sequence[float], has: Sequence[bool]) -> float:
    """Return how often a row that has it is scored above one that has it not; equal scores count half."""
    _values, place, counts = np.unique(np.array(scores), return_inverse=True, return_counts=True)
    order = (np.cumsum(counts) - (counts - 1) / 2)[place]
    there = np.array(has)
    positives, negatives = there.sum(), (~there).sum()
    return float((order[there].sum() - positives * (positives + 1) / 2) / (positives * negatives))
