"""Chances out of logits, and the limits from which a label is told and is sure: settled on rows not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from sunwai.language.label_names import LABELS, MOODS
from training.label_rows import Row

SURE: Final = 0.85  # precision from which a label, or a mood, is sure
#: What must not be missed: recall counts twice as much as precision.
DEAR: Final = frozenset({"legal", "safety", "vulnerable", "human", "leaving", "urgent"})

Floats = NDArray[np.float64]


def calibrated(judged: Sequence[Row], scores: Floats) -> dict[str, Any]:
    """Return the settings that make chances of what was said of rows that were not learned from."""
    names = np.array([MOODS.index(row.mood) for row in judged])
    slope = slope_of(scores[:, : len(MOODS)], names)
    powers = _softmax(scores[:, : len(MOODS)] * slope)
    return {
        "mood_slope": slope,
        "mood_sure": _from_where(powers.max(axis=1), powers.argmax(axis=1) == names, least=1 / len(MOODS)),
        "limits": {
            label: _limits(scores[:, len(MOODS) + at], np.array([label in row.labels for row in judged]), label)
            for at, label in enumerate(LABELS)
        },
    }


def slope_of(scores: Floats, names: NDArray[np.int64]) -> float:
    """Return by how much scores are to be multiplied so that their softmax is as likely as can be."""

    def loss(slope: float) -> float:
        return float(-np.log(_softmax(scores * slope)[np.arange(len(names)), names] + 1e-9).mean())

    return float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _limits(scores: Floats, has: NDArray[np.bool_], label: str) -> list[float]:
    """Return slope and offset (Platt), the chance from which it is told and the one from which it is sure."""
    platt = LogisticRegression(C=100.0).fit(scores[:, None], has)
    chances = platt.predict_proba(scores[:, None])[:, 1]
    told = max(np.linspace(0.1, 0.6, 51), key=lambda limit: _worth(chances >= limit, has, dear=label in DEAR))
    sure = _from_where(chances, has, least=float(told))
    return [float(platt.coef_[0, 0]), float(platt.intercept_[0]), float(told), sure]


def _worth(told: NDArray[np.bool_], has: NDArray[np.bool_], *, dear: bool) -> float:
    """Return the mean F1 of having and not having it; of what is dear, the F-measure that weighs recall double."""
    return _f_measure(told, has, 2.0) if dear else (_f_measure(told, has, 1.0) + _f_measure(~told, ~has, 1.0)) / 2


def _f_measure(told: NDArray[np.bool_], has: NDArray[np.bool_], beta: float) -> float:
    right = float((told & has).sum())
    return (1 + beta**2) * right / (float(told.sum()) + beta**2 * float(has.sum()))


def _from_where(chances: Floats, right: NDArray[np.bool_], *, least: float) -> float:
    """Return the smallest chance from which on those told are right often enough; 0.95 where none is."""
    for limit in np.linspace(least, 0.95, 60):
        if right[chances >= limit].mean() >= SURE if (chances >= limit).sum() >= 20 else True:
            return round(float(limit), 3)
    return 0.95
