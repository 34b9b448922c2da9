"""TF-IDF as a search engine, what finding is measured beside: by words and pairs of words, or by runs of letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.evaluation.scoring import auroc
from bench.evaluation.shelves import Shelf

#: By name, what it counts.
KINDS: Final[dict[str, dict[str, Any]]] = {
    "words": {"ngram_range": (1, 2), "token_pattern": r"\S+"},
    "letters": {"ngram_range": (3, 5), "analyzer": "char_wb"},
}


class Ranked(NamedTuple):
    """Of the questions with an answer, the share found first and among three; the area under the curve."""

    first: float
    three: float
    apart: float


@dataclass(frozen=True)
class Tfidf:
    """A shelf's texts and other ways to ask, a row each. An article is as near as the nearest of its rows."""

    vectors: Any
    matrix: Any
    starts: NDArray[np.int_]  # the first row of each article
    names: Sequence[str]

    def scores(self, asked: Sequence[str]) -> NDArray[np.float64]:
        """Return the cosine of every question (row) and article (column)."""
        near = (self.vectors.transform(asked) @ self.matrix.T).toarray()
        return np.asarray(np.maximum.reduceat(near, self.starts, axis=1))


def ready(shelf: Shelf, kind: str) -> Tfidf:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [
        [*(f"{title} {body}" for title, body in known.texts), *known.asked_so] for known in shelf.articles.values()
    ]
    vectors = TfidfVectorizer(sublinear_tf=True, **KINDS[kind])
    matrix = vectors.fit_transform([each for some in texts for each in some])
    starts = np.concatenate([[0], np.cumsum([len(some) for some in texts])[:-1]])
    return Tfidf(vectors, matrix, starts, list(shelf.articles))


def measure(shelf: Shelf, kind: str) -> Ranked:
    """Ask every question of a shelf."""
    made = ready(shelf, kind)
    scores = made.scores([text for text, _wanted in shelf.asked])
    has = np.array([wanted is not None for _text, wanted in shelf.asked])
    number = {name: at for at, name in enumerate(made.names)}
    wanted = np.array([number[name] for _text, name in shelf.asked if name is not None])
    best = np.argsort(-scores[has], axis=1, kind="stable")[:, :3]
    seen = (best == wanted[:, None]) & np.take_along_axis(scores[has] > 0, best, axis=1)
    apart = auroc(scores.max(axis=1).tolist(), has.tolist()) if not has.all() else 1.0
    return Ranked(float(seen[:, 0].mean()), float(seen.any(axis=1).mean()), apart)
