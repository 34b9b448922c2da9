"""Learn a layer from what people put right and what they left as it was told; and judge it by what it did not see.

Ridge logistic updates upon the trained reading's own chances, in a few hundred passes: what a person said counts
whole, what was seen and left alone less, and holds the rest where it is. A head that nobody corrected is not moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sunwai.language.label_names import HEADS, LABELS, MOODS
from sunwai.language.labels import mood_of, read_plainly, tells
from sunwai.language.lessons import MOST_SHIFT, NOTHING, Layer, Traits, layer_of, shares_of

MOOD: Final = "mood"
MOST_CORRECTED: Final = 400  # texts, the newest
LEFT_EACH: Final = 2  # texts left alone to one that was corrected: with none, many corrections overshoot
LEAST: Final = 5  # corrected texts before anything is learned
WHOLE: Final = 1.0
LEFT: Final = 0.6  # how much counts what was seen and left alone
PENALTY: Final = 1.0
PASSES: Final = 80
FOLDS: Final = 20  # fewer texts are left out one by one

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A text and what stands of it in the end: its mood, its labels. ``said``: which of these a person put so."""

    text: str
    mood: str
    labels: frozenset[str]
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How corrected texts are told when what each of them teaches is left out. ``what``: mood, or a label.

    ``before``: right by the trained reading; ``after``: right with the layer. Of ``left`` texts that were left alone
    ``kept`` are told as they were.
    """

    what: str
    corrected: int
    before: int
    after: int
    left: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Sums:
    texts: list[Traits]
    alike: Floats  # likeness of every two texts
    plain: Floats  # logits of the trained reading
    wanted: Floats
    weights: Floats
    corrected: int = field(default=0)


def learn(lessons: Sequence[Lesson]) -> Layer:
    """Return what lessons teach, within a second for 1,200; nothing from fewer than ``LEAST`` corrected texts."""
    sums = _sums(_chosen(lessons))
    if sums.corrected < LEAST:
        return NOTHING
    return layer_of(sums.texts, _says(sums, np.arange(len(sums.texts))), corrected=sums.corrected)


def judge(lessons: Sequence[Lesson]) -> list[Judged]:
    """Return for all that was corrected how it is told by what the other lessons teach. Up to some seconds."""
    chosen = _chosen(lessons)
    sums = _sums(chosen)
    moved = np.zeros_like(sums.plain)
    places = np.arange(len(chosen))
    folds = len(chosen) if len(chosen) <= FOLDS * 2 else FOLDS
    for fold in range(folds if sums.corrected > LEAST else 0):
        out, rest = places[places % folds == fold], places[places % folds != fold]
        moved[out] = np.clip(sums.alike[np.ix_(out, rest)] @ _says(sums, rest), -MOST_SHIFT, MOST_SHIFT)
    whats = [what for what in (MOOD, *LABELS) if any(what in each.said for each in chosen)]
    return [_judged(what, chosen, sums.plain, sums.plain + moved) for what in whats]


def _chosen(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Return the corrected ones, the newest, and as many of those left alone; lessons come newest first."""
    corrected = [each for each in lessons if each.said][:MOST_CORRECTED]
    return [*corrected, *[each for each in lessons if not each.said][: LEFT_EACH * len(corrected)]]


def _sums(chosen: Sequence[Lesson]) -> _Sums:
    read = [read_plainly(each.text) for each in chosen]
    plain = np.array([logits for logits, _ in read]).reshape(len(chosen), len(HEADS))
    texts = [traits for _, traits in read]
    said = {what for each in chosen for what in each.said}
    heads = np.array([_what(head) in said for head in HEADS], dtype=float)
    weights = np.array([_weights(each) for each in chosen]).reshape(plain.shape) * heads
    wanted = np.array([_wanted(each) for each in chosen]).reshape(plain.shape)
    return _Sums(texts, _alike(texts), plain, wanted, weights, sum(bool(each.said) for each in chosen))


def _what(head: str) -> str:
    return MOOD if head in MOODS else head


def _weights(lesson: Lesson) -> list[float]:
    return [WHOLE if _what(head) in lesson.said else LEFT for head in HEADS]


def _wanted(lesson: Lesson) -> list[float]:
    return [float(head == lesson.mood or head in lesson.labels) for head in HEADS]


def _alike(texts: Sequence[Traits]) -> Floats:
    """Return the likeness of every two texts: the cosine of their features."""
    having: dict[int, list[tuple[int, float]]] = {}
    for at, traits in enumerate(texts):
        for number, share in shares_of(traits):
            having.setdefault(number, []).append((at, share))
    total = np.zeros((len(texts), len(texts)))
    for found in having.values():
        places, shares = np.array([at for at, _ in found]), np.array([share for _, share in found])
        total[np.ix_(places, places)] += np.outer(shares, shares)
    return total


def _says(sums: _Sums, places: NDArray[np.int64]) -> Floats:
    """Return how much each of these texts says for each head."""
    alike, plain = sums.alike[np.ix_(places, places)], sums.plain[places]
    wanted, weights = sums.wanted[places], sums.weights[places]
    says = np.zeros_like(plain)
    step = 1 / (PENALTY + 0.5 * float(np.abs(alike).sum(axis=1).max(initial=0.0)))
    for _ in range(PASSES):
        says += step * (weights * (wanted - _chances(plain + alike @ says)) - PENALTY * says)
    said: Floats = np.round(says * weights.any(axis=0), 4)
    return said


def _chances(logits: Floats) -> Floats:
    powers = np.exp(logits[:, : len(MOODS)] - logits[:, : len(MOODS)].max(axis=1, keepdims=True))
    chances = np.empty_like(logits)
    chances[:, : len(MOODS)] = powers / powers.sum(axis=1, keepdims=True)
    chances[:, len(MOODS) :] = 1 / (1 + np.exp(-np.clip(logits[:, len(MOODS) :], -30.0, 30.0)))
    return chances


def _judged(what: str, chosen: Sequence[Lesson], plain: Floats, moved: Floats) -> Judged:
    before = [_is_right(what, each, logits) for each, logits in zip(chosen, plain.tolist(), strict=True)]
    after = [_is_right(what, each, logits) for each, logits in zip(chosen, moved.tolist(), strict=True)]
    said = [what in each.said for each in chosen]
    return Judged(
        what=what,
        corrected=sum(said),
        before=sum(right for right, own in zip(before, said, strict=True) if own),
        after=sum(right for right, own in zip(after, said, strict=True) if own),
        left=len(said) - sum(said),
        kept=sum(right for right, own in zip(after, said, strict=True) if not own),
    )


def _is_right(what: str, lesson: Lesson, logits: Sequence[float]) -> bool:
    if what == MOOD:
        return mood_of(logits) == lesson.mood
    return tells(what, logits) == (what in lesson.labels)
