"""What a message is about, among an owner's own topics: learned from their names and from people's corrections.

A topic begins as its names and the owner's hints, and gains with every message that a person puts under it. Its line
begins at the mean of what lies under it (Rocchio) and is then drawn away from what was mistaken for it, a few steps of
multinomial logistic regression. Each example judged without itself says what a score is worth as a chance. A guess is
a suggestion to a person; where none is likely enough, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sunwai.language.label_features import Token, tokens_of
from sunwai.language.topic_chances import USUAL, Chances, fitted
from sunwai.language.topic_features import MOST_WORDS, Floats, Space, features_of, of_word, pairs_of, words_of

__all__ = ["Example", "Guess", "Model", "TopicWords", "guess", "learn", "words_of"]

TOLD: Final = 0.4  # chance from which a guess is told at all
SURE: Final = 0.8
MOST_GUESSES: Final = 3
PASSES: Final = 6
SHARPNESS: Final = 10.0  # how much a difference of scores says while learning
STEP: Final = 3.0
NAME: Final = 0.6  # of a name or hint, beside a message that a person put there
LEFT: Final = 0.5  # how much of a row's say would not have been made up for by others
_MOST_REASONS: Final = 3
_LEAST_REASON: Final = 0.4  # of the strongest word's say


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWords:
    """A topic and what it is known by before it has examples: its names in any language, the owner's hints."""

    topic: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message that a person put under a topic, as ``words_of`` keeps it."""

    topic: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A topic, its chance 0..1, whether that is enough to be sure, and ``text[start:end]`` of what decided it."""

    topic: int
    chance: float
    sure: bool
    because: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned of one owner's topics: a column of ``weights`` for each. ``examples``: from how many."""

    topics: tuple[int, ...]
    space: Space
    weights: Floats
    chances: Chances
    examples: int


def learn(examples: Iterable[Example], topics: Iterable[TopicWords]) -> Model:
    """Learn topics from their words and from examples; those of other topics are left.

    The same examples in the same order give the same model. 5,000 examples of 100 topics take about a second,
    docs/reference/reading.md says how long exactly.

    Source: Rocchio, "Relevance Feedback in Information Retrieval", 1971, for where a topic's line begins.
    """
    known = {each.topic: each for each in topics}
    numbers = tuple(known)
    place = {topic: at for at, topic in enumerate(numbers)}
    kept = [each for each in examples if each.topic in known and each.words]
    named = [(place[each.topic], words_of(said)) for each in known.values() for said in each.said]
    rows = [*((place[each.topic], each.words) for each in kept), *((at, words) for at, words in named if words)]
    counted = [features_of(words.split(" ")) for _, words in rows]
    space = Space(counted)
    if not rows:
        return Model((), space, np.zeros((space.width, 0), dtype=np.float32), Chances(*USUAL), 0)
    shares = np.array([1.0] * len(kept) + [NAME] * (len(rows) - len(kept)), dtype=np.float32)
    lines = _Lines(space.matrix(counted), np.array([at for at, _ in rows], dtype=np.intp), shares, len(numbers))
    lines.draw()
    return Model(numbers, space, lines.weights, fitted(lines.unseen(len(kept)), lines.own[: len(kept)]), len(kept))


def guess(model: Model, text: str) -> tuple[Guess, ...]:
    """Return the likeliest topics of ``text``, at most three, the likeliest first; none where none is likely enough."""
    tokens = [token for token in tokens_of(text)[: MOST_WORDS * 2] if token.is_word][:MOST_WORDS]
    if not tokens or not model.topics:
        return ()
    counted = features_of([token.plain for token in tokens])
    columns, values = model.space.weighed(counted)
    if not any(values):
        return ()
    chances = model.chances.of(np.asarray(values, dtype=np.float32) @ model.weights[columns])
    best = np.argsort(-chances, kind="stable")[:MOST_GUESSES]
    said = dict(zip(counted, values, strict=True))
    return tuple(
        Guess(
            topic=model.topics[at],
            chance=round(float(chances[at]), 3),
            sure=bool(chances[at] >= SURE),
            because=_because(model, at, tokens, said),
        )
        for at in best
        if chances[best[0]] >= TOLD and chances[at] > 0.0
    )


def _because(model: Model, topic: int, tokens: Sequence[Token], said: dict[str, float]) -> tuple[tuple[int, int], ...]:
    """Return the stretches that spoke most for a topic, at most three, in their order."""
    spoke = [_say(model, topic, of_word(token.plain), said) for token in tokens]
    for at, pair in enumerate(pairs_of([token.plain for token in tokens])):
        half = _say(model, topic, (pair,), said) / 2
        spoke[at] += half
        spoke[at + 1] += half
    most = max(spoke)
    chosen = sorted(range(len(spoke)), key=lambda at: -spoke[at])[:_MOST_REASONS]
    return tuple(sorted(_spans(tokens[at] for at in chosen if spoke[at] > max(0.0, most * _LEAST_REASON))))


def _say(model: Model, topic: int, features: Iterable[str], said: dict[str, float]) -> float:
    places = model.space.places
    return sum(said[each] * float(model.weights[places[each][0], topic]) for each in features if each in places)


def _spans(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    return ((token.start, token.end) for token in tokens)


class _Lines:
    """The topics' lines while they are drawn. ``own`` names each row's topic, ``shares`` what a row weighs."""

    def __init__(self, rows: Floats, own: np.ndarray, shares: Floats, topics: int) -> None:
        self.rows, self.own = rows, own
        self.belongs = np.zeros((len(rows), topics), dtype=np.float32)
        self.belongs[np.arange(len(rows)), own] = 1.0
        self.shares = shares
        self.sums = (self.belongs * shares[:, None]).T @ rows
        self.lengths = np.maximum(np.linalg.norm(self.sums, axis=1), 1e-6)
        self.weights: Floats = (self.sums / self.lengths[:, None]).T.copy()
        self.drawn = np.zeros_like(self.belongs)  # how much each row has drawn each line

    def draw(self) -> None:
        """Draw each line towards its own rows and away from others', the less often named topics a little more."""
        sizes = (self.belongs * self.shares[:, None]).sum(axis=0)
        mean = sizes[sizes > 0].mean() if len(self.rows) else 1.0
        worth = STEP * self.shares / np.sqrt(np.maximum(sizes[self.own], NAME) * mean)
        for _ in range(PASSES):
            scores = SHARPNESS * (self.rows @ self.weights)
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            step = (self.belongs - powers / powers.sum(axis=1, keepdims=True)) * worth[:, None]
            self.drawn += step
            self.weights += self.rows.T @ step

    def unseen(self, count: int) -> Floats:
        """Return the scores of the first rows as if each had not been learned from: without its say in its lines."""
        rows, own, at = self.rows[:count], self.own[:count], np.arange(count)
        alike = (self.sums @ rows.T)[own, at]
        itself = (rows * rows).sum(axis=1)
        lengths = np.sqrt(np.maximum(self.lengths[own] ** 2 - 2 * alike + itself, 1e-6))
        scores: Floats = rows @ self.weights - LEFT * self.drawn[:count] * itself[:, None]
        scores[at, own] += (alike - itself) / lengths - alike / self.lengths[own]
        return scores
