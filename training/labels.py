"""Train the mood and the labels: one linear model a head over the same features, calibrated on rows left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from sunwai.language.label_features import SHARES, message_features, tokens_of, word_features
from sunwai.language.label_names import LABELS, MOODS
from training.calibrating import calibrated
from training.label_rows import SOURCES, SPELLED, Row, rows
from training.shipping import ship

STRENGTH: Final = {"mood": 8.0, "label": 8.0}  # inverse of the penalty
LEAST_ROWS: Final = {"c": 4, "b": 3, "n": 2, "w": 2, "k": 2, "x": 1, "m": 3, "s": 2}
SEED: Final = 5
FOLDS: Final = 5
LEAST_WEIGHT: Final = 0.02  # of a head's largest
COPIES: Final = 16  # of every text, each without other features, when the mood is learned
LEFT_OUT: Final = 0.65  # of a copy's features

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Learned:
    """Columns of features and, for each head, weights and a bias."""

    columns: dict[str, int]
    weights: Floats  # heads × features
    bias: Floats


def features(text: str) -> set[str]:
    """Return every feature of a text."""
    tokens = tokens_of(text)
    found = {feature for token in tokens if token.is_word for feature in word_features(token.plain)}
    return found.union(feature.name for feature in message_features(text, tokens))


def columns_of(texts: Sequence[str]) -> dict[str, int]:
    """Return a column for each feature that enough texts have."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(features(text))
    return {one: at for at, one in enumerate(sorted(f for f, n in counted.items() if n >= LEAST_ROWS[f[0]]))}


def matrix_of(texts: Sequence[str], columns: dict[str, int]) -> csr_matrix:
    """Return the features of texts as rows, each as long as 1."""
    shares = np.array([SHARES[one[0]] for one in columns], dtype=np.float32)

    @cache
    def of_word(plain: str) -> list[int]:
        return [columns[one] for one in word_features(plain) if one in columns]

    found: list[list[int]] = []
    for text in texts:
        tokens = tokens_of(text)
        words = [column for token in tokens if token.is_word for column in of_word(token.plain)]
        beyond = (columns.get(feature.name, -1) for feature in message_features(text, tokens))
        found.append([*words, *(column for column in beyond if column >= 0)])
    values = [shares[row] / (np.sqrt((shares[row] ** 2).sum()) or 1.0) for row in found]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in found])])
    at = np.array([column for row in found for column in row], dtype=np.int32)
    matrix = csr_matrix((np.concatenate(values), at, ends), shape=(len(texts), len(columns)))
    matrix.sum_duplicates()
    return matrix


def fit(learned_from: Sequence[Row]) -> Learned:
    """Learn every head."""
    columns = columns_of([row.text for row in learned_from])
    return Learned(columns, *_fit(matrix_of([row.text for row in learned_from], columns), learned_from))


def fit_mood(learned_from: Sequence[Row]) -> Learned:
    """Learn the mood alone."""
    columns = columns_of([row.text for row in learned_from])
    return Learned(columns, *_fit_mood(matrix_of([row.text for row in learned_from], columns), learned_from))


def _fit(matrix: csr_matrix, learned_from: Sequence[Row]) -> tuple[Floats, Floats]:
    heads = [_fit_mood(matrix, learned_from), *(_fit_label(matrix, learned_from, label) for label in LABELS)]
    return np.vstack([one for one, _ in heads]), np.concatenate([bias for _, bias in heads])


def _fit_mood(matrix: csr_matrix, learned_from: Sequence[Row]) -> tuple[Floats, Floats]:
    used = np.array([at for at, row in enumerate(learned_from) if row.mood])
    names = [learned_from[at].mood for at in used]
    weights = _balanced(names, [learned_from[at].weight for at in used]) / COPIES
    chooser = np.random.default_rng(SEED)
    copies = vstack([_thinned(matrix[used], chooser) for _ in range(COPIES)], format="csr")
    model = LogisticRegression(C=STRENGTH["mood"], max_iter=400, tol=1e-4)
    model.fit(copies, names * COPIES, sample_weight=np.tile(weights, COPIES))
    assert tuple(model.classes_) == MOODS
    return model.coef_, model.intercept_


def _thinned(matrix: csr_matrix, chooser: np.random.Generator) -> csr_matrix:
    """Leave most features out by chance, so that no few words are leaned on: texts of strangers have others.

    Source: Wager, Wang and Liang, "Dropout Training as Adaptive Regularization", 2013.
    """
    left = matrix.copy()
    left.data = left.data * (chooser.random(len(left.data)) >= LEFT_OUT) / np.sqrt(1 - LEFT_OUT)
    left.eliminate_zeros()
    return left


def _balanced(names: Sequence[str], weights: Sequence[float]) -> Floats:
    """Give every class the same say."""
    told = np.array(weights)
    labels = np.array(names)
    for name in set(names):
        told[labels == name] *= len(names) / len(set(names)) / sum(told[labels == name])
    return np.asarray(told * (sum(weights) / told.sum()))


def _fit_label(matrix: csr_matrix, learned_from: Sequence[Row], label: str) -> tuple[Floats, Floats]:
    used = np.array([at for at, row in enumerate(learned_from) if label in row.known])
    has = np.array([label in learned_from[at].labels for at in used])
    weights = np.array([learned_from[at].weight for at in used]) * np.where(has, 3.0, 1.0)
    model = LogisticRegression(C=STRENGTH["label"], solver="liblinear", tol=1e-2, random_state=SEED)
    model.fit(matrix[used], has, sample_weight=weights)
    return model.coef_, model.intercept_


def logits(learned: Learned, texts: Sequence[str]) -> Floats:
    """Return what every head says of every text, not calibrated."""
    scores: Floats = np.asarray(matrix_of(texts, learned.columns) @ learned.weights.T + learned.bias)
    return scores


def apart(learned_from: Sequence[Row]) -> tuple[list[Row], Floats]:
    """Return our own rows and what is said of each by a model that learned from the others' lines."""
    columns = columns_of([row.text for row in learned_from])
    matrix = matrix_of([row.text for row in learned_from], columns)
    lines = np.array([row.line for row in learned_from])
    judged = np.array([row.line >= 0 and row.source != SPELLED for row in learned_from])
    scores = np.zeros((len(learned_from), len(MOODS) + len(LABELS)))
    for fold in range(FOLDS):
        left = (lines >= 0) & (lines % FOLDS == fold)
        weights, bias = _fit(matrix[~left], [row for row, out in zip(learned_from, left, strict=True) if not out])
        scores[left] = matrix[left] @ weights.T + bias
    return [row for row, own in zip(learned_from, judged, strict=True) if own], scores[judged]


def train() -> int:
    """Train on everything and write the weights; return how many features there are."""
    learned_from = rows()
    settings = calibrated(*apart(learned_from))
    learned = fit(learned_from)
    weights = dict(zip(learned.columns, learned.weights.T, strict=True))
    settings["biases"] = [float(bias) for bias in learned.bias]
    return ship("labels", weights=weights, settings=settings, sources=SOURCES, least=LEAST_WEIGHT)
