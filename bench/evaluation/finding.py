"""How well articles are found, and whether it is told when none answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bench.evaluation import tfidf_finding
from bench.evaluation.scoring import auroc, calibration_error
from bench.evaluation.shelves import Shelf
from sunwai.knowledge import encoder
from sunwai.knowledge.index import Found, Index, tokens_of
from sunwai.knowledge.nearness import Encoded

PRECISION = 0.85
USUAL = 0.6  # the chance from which a bot answers, where its owner sets no other


class Figures(NamedTuple):
    """What came out: shares of the questions that have an answer, the area under the curve, what answers alone."""

    answered: int
    without: int
    first: float
    three: float
    apart: float  # area under the curve: questions with an answer scored above those without
    alone: float  # share of all questions that could be answered at 85 % precision
    error: float  # calibration error: the best article's chance against whether it is the one that answers
    usual: float  # share of all questions whose best article has the chance from which a bot usually answers
    usual_right: float  # of those, the share whose best article is the one that answers


class Taken(NamedTuple):
    """Seconds of making it ready and of the first question; then milliseconds a question; questions a second."""

    first: float
    median: float
    late: float
    each_second: float


@dataclass(frozen=True)
class Ready:
    """A shelf made ready: the index, and the article of each text."""

    index: Index
    article: dict[int, str]
    encoded: bool = False

    def best(self, asked: str) -> list[tuple[str, float]]:
        """Return the articles that answer, each once, with its score."""
        found: dict[str, Found] = {}
        vector = encoder.encode([asked])[0] if self.encoded and encoder.helps(asked) else None
        for one in self.index.find(asked, among=self.article, vector=vector):
            found.setdefault(self.article[one.text_id], one)
        return [(article, one.score) for article, one in found.items()]


def ready(shelf: Shelf, *, encoded: bool = False) -> Ready:
    """Return a shelf's index, made as a brand's is: the other ways to ask belong to an article's first text."""
    texts = [
        (name, text, known.asked_so if place == 0 else ())
        for name, known in shelf.articles.items()
        for place, text in enumerate(known.texts)
    ]
    tokens = {at: tokens_of([title, *past], body) for at, (_name, (title, body), past) in enumerate(texts)}
    numbers = {name: at for at, name in enumerate(shelf.articles)}
    articles = {at: numbers[name] for at, (name, _text, _past) in enumerate(texts)}
    names = {at: name for at, (name, _text, _past) in enumerate(texts)}
    if not encoded:
        return Ready(Index(tokens, articles), names)
    asked = [each for _name, (title, _body), past in texts for each in (title, *past)]
    vectors = dict(zip(asked, encoder.encode(asked), strict=True))
    return Ready(Index(tokens, articles, Encoded(asked, vectors)), names, encoded=True)


def measure(shelf: Shelf, *, encoded: bool = False) -> Figures:
    """Ask every question, with the optional encoder or without."""
    made = ready(shelf, encoded=encoded)
    found = [made.best(text)[:3] for text, _wanted in shelf.asked]
    wanted = [article for _text, article in shelf.asked]
    scores = [each[0][1] if each else 0.0 for each in found]
    firsts = [bool(each) and each[0][0] == article for each, article in zip(found, wanted, strict=True)]
    told = [right for score, right in zip(scores, firsts, strict=True) if score >= USUAL]
    inside = [
        (article, [name for name, _score in each]) for each, article in zip(found, wanted, strict=True) if article
    ]
    return Figures(
        answered=len(inside),
        without=len(wanted) - len(inside),
        first=sum(article in names[:1] for article, names in inside) / len(inside),
        three=sum(article in names for article, names in inside) / len(inside),
        apart=auroc(scores, [article is not None for article in wanted]) if len(inside) < len(wanted) else 1.0,
        alone=answered_alone(scores, firsts),
        error=calibration_error(scores, firsts),
        usual=len(told) / len(firsts),
        usual_right=sum(told) / len(told) if told else 0.0,
    )


def answered_alone(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Return the share answered above the lowest score from which on 85 in 100 of the answers are right."""
    order = np.argsort(-np.array(scores), kind="stable")
    precision = np.cumsum(np.array(right)[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= PRECISION)
    return float((good[-1] + 1) / len(order)) if len(good) else 0.0


def speed(shelf: Shelf, questions: Sequence[str]) -> Taken:
    """Return what a shelf costs until its first answer, and then each question."""
    started = time.process_time()
    made = ready(shelf)
    made.best(questions[0])
    return _taken(time.process_time() - started, made.best, questions)


def tfidf_speed(shelf: Shelf, questions: Sequence[str], kind: str) -> Taken:
    """Return the same of TF-IDF."""
    started = time.process_time()
    made = tfidf_finding.ready(shelf, kind)
    made.scores(questions[:1])
    return _taken(time.process_time() - started, lambda asked: made.scores([asked]), questions)


def _taken(first: float, ask: Callable[[str], object], questions: Sequence[str]) -> Taken:
    taken = []
    for each in questions:
        started = time.process_time()
        ask(each)
        taken.append((time.process_time() - started) * 1_000)
    taken.sort()
    return Taken(first, taken[len(taken) // 2], taken[int(len(taken) * 0.95)], len(taken) * 1_000 / sum(taken))
