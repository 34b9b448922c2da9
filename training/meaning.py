"""Train the vectors by which questions that ask the same lie near each other: one small vector a feature of a word.

Pairs of one intent, of one sentence in two languages or writing forms, and of one matter are pulled together, the
others of a batch are pushed away (a softmax over the batch, both ways).
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from sunwai.knowledge.concepts import MATTERS
from sunwai.knowledge.meaning import MODEL, features_of, folded_words
from training import corpora
from training.shipping import ship

SOURCES: Final = ("banking77", "bitext", "clinc150", "hinglish-top", "tatoeba")
SEED: Final = 0
SIZE: Final = 64
BATCH: Final = 256
STEPS: Final = 1_500
RATE: Final = 0.15
SHARPNESS: Final = 10.0
DROPPED: Final = 0.3  # of the features of a text, each time it is seen
LEAST_TEXTS: Final = 4  # a feature of fewer texts is left out, but for matters and meanings
LISTED: Final = "mx"
HALF: Final = 0.5

Floats = NDArray[np.float32]
Groups = list[list[str]]


@dataclass(slots=True)
class Learning:
    """What is learned: the rows of the features, how rare each is, and the vectors; ``steps`` so far, squared."""

    rows: dict[str, int]
    rarity: Floats
    vectors: Floats
    squares: Floats
    seen: dict[str, tuple[NDArray[np.int64], Floats]] = field(default_factory=dict)

    def features(self, text: str) -> tuple[NDArray[np.int64], Floats]:
        """Return the rows of a text's features, and how much each counts."""
        if text not in self.seen:
            counts = Counter(row for each in _features(text) if (row := self.rows.get(each)) is not None)
            rows = np.fromiter(counts, dtype=np.int64, count=len(counts))
            self.seen[text] = (
                rows,
                np.fromiter(counts.values(), dtype=np.float32, count=len(counts)) * self.rarity[rows],
            )
        return self.seen[text]


def groups() -> list[tuple[Groups, float]]:
    """Return texts that belong together, by source, and how often a source is asked for, beside its size."""
    return [
        (_by_intent(corpora.banking77("train")), 1.0),
        (_by_intent(row for row in corpora.clinc150("train") if row[1] != "oos"), 1.0),
        (_by_intent(corpora.bitext("train")), HALF),
        ([list(pair) for pair in corpora.hinglish_top("train")], 1.0),
        *(([list(pair) for pair in corpora.tatoeba(name)], HALF) for name in ("hin", "urd")),
        ([words.split() for words in MATTERS], 1.0),
    ]


def train() -> int:
    """Train and ship; return how many features were kept."""
    learned = learn(groups())
    ready = learned.vectors * learned.rarity[:, None]
    weights = {feature: ready[row].astype(np.float64) for feature, row in learned.rows.items()}
    return ship(MODEL, weights=weights, settings={"size": SIZE}, sources=SOURCES, least=0.0)


def learn(sources: Sequence[tuple[Groups, float]]) -> Learning:
    """Return what so many batches teach, the same for the same texts."""
    chooser, chance = random.Random(SEED), np.random.default_rng(SEED)
    learning = _begun([text for source, _often in sources for group in source for text in group], chance)
    often = [weight * sum(map(len, source)) ** HALF for source, weight in sources]
    for _step in range(STEPS):
        source = chooser.choices(sources, often)[0][0]
        _step_of(learning, list(_pairs(source, chooser)), chance)
    return learning


def _by_intent(rows: Iterable[tuple[str, str]]) -> Groups:
    texts: dict[str, list[str]] = defaultdict(list)
    for text, intent in rows:
        texts[intent].append(text)
    return list(texts.values())


def _features(text: str) -> Iterator[str]:
    return (feature for word in folded_words(text) for feature in features_of(word))


def _begun(texts: Sequence[str], chance: np.random.Generator) -> Learning:
    spread = Counter(feature for text in texts for feature in set(_features(text)))
    kept = sorted(each for each, count in spread.items() if count >= LEAST_TEXTS or each[0] in LISTED)
    rarity = np.log(np.array([len(texts) / spread[each] for each in kept], dtype=np.float32))
    vectors = chance.normal(0, SIZE**-HALF, (len(kept), SIZE)).astype(np.float32)
    rows = {feature: row for row, feature in enumerate(kept)}
    return Learning(rows, rarity / rarity.mean(), vectors, np.full(len(kept), 1e-6, dtype=np.float32))


def _pairs(source: Groups, chooser: random.Random) -> Iterator[tuple[int, str, str]]:
    for _each in range(BATCH):
        number = chooser.randrange(len(source))
        one, other = chooser.sample(source[number], 2) if len(source[number]) > 1 else source[number] * 2
        yield number, one, other


def _step_of(learning: Learning, pairs: Sequence[tuple[int, str, str]], chance: np.random.Generator) -> None:
    texts = [*(one for _group, one, _other in pairs), *(other for _group, _one, other in pairs)]
    features = [learning.features(text) for text in texts]
    rows = np.concatenate([each for each, _worth in features])
    worth = np.concatenate([each for _rows, each in features])
    text = np.repeat(np.arange(len(texts)), [len(each) for each, _worth in features])
    kept = chance.random(len(rows)) > DROPPED
    used, column = np.unique(rows[kept], return_inverse=True)
    matrix = csr_matrix((worth[kept], (text[kept], column)), shape=(len(texts), len(used)))
    raw = matrix @ learning.vectors[used]
    lengths = np.linalg.norm(raw, axis=1, keepdims=True) + 1e-6
    near = raw / lengths
    wanted = _slope(near, np.array([group for group, _one, _other in pairs]))
    slope = matrix.T @ ((wanted - near * (wanted * near).sum(axis=1, keepdims=True)) / lengths)
    learning.squares[used] += (slope**2).mean(axis=1)
    learning.vectors[used] -= RATE * slope / np.sqrt(learning.squares[used])[:, None]


def _slope(near: Floats, group: NDArray[np.int64]) -> Floats:
    """Return where each text should go less of: the slope of the softmax's loss, both ways."""
    ones, others = near[: len(group)], near[len(group) :]
    scores = ones @ others.T * SHARPNESS
    same = (group[:, None] == group[None, :]).astype(np.float32)
    missed = sum(_softmax(scores, axis) - same / same.sum(axis=axis, keepdims=True) for axis in (0, 1))
    scaled = np.asarray(missed) * SHARPNESS / len(group)
    return np.concatenate([scaled @ others, scaled.T @ ones]).astype(np.float32)


def _softmax(scores: Floats, axis: int) -> Floats:
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True), dtype=np.float32)
