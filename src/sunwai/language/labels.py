"""What a message is told to be: its mood, and the labels it bears, each with a chance and the words that decided it.

A label is a suggestion to a person: nothing may be hidden, closed or answered by it alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sunwai.language.encoded import beside
from sunwai.language.harm import self_harm
from sunwai.language.label_features import (
    CACHED_WORDS,
    SHARES,
    Feature,
    Token,
    message_features,
    tokens_of,
    word_features,
)
from sunwai.language.label_names import HEADS, LABELS, MOODS
from sunwai.language.lessons import NOTHING, Layer, Traits, reasons, shift, traits_of
from sunwai.language.trained import Trained, trained

MODEL: Final = "labels"
MOST_REASONS: Final = 3
VULNERABLE: Final = "vulnerable"
SPOKEN: Final = 0.52  # where a turn of phrase says so: 14 of the 27 of our own 16,575 sentences that have one
_LEAST_REASON: Final = 0.4  # of the strongest word's say

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """``name`` is negative, neutral or positive; ``chance`` 0..1; not ``sure`` means unsure.

    ``because``: ``text[start:end]`` of what decided a sure mood that is not neutral. ``taught``: how many corrections
    of texts like this one made it another mood than the trained reading's; 0 where it is that.
    """

    name: str
    chance: float
    sure: bool
    because: tuple[tuple[int, int], ...] = ()
    taught: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label, its chance 0..1, whether that is enough to be sure, and ``text[start:end]`` of what decided it.

    ``taught``: how many corrections of texts like this one brought it here; 0 where the trained reading tells it too.
    """

    name: str
    chance: float
    sure: bool
    because: tuple[tuple[int, int], ...]
    taught: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The mood of a message and the labels found, the likeliest first."""

    mood: Mood
    found: tuple[Label, ...]


class _Weighed(NamedTuple):
    vector: Floats
    square: float  # of the length of its features together


class _Limits(NamedTuple):
    """Of one label: how its logit becomes a chance, from which chance it is told, and from which surely."""

    slope: float
    offset: float
    told: float
    sure: float


def label(text: str, *, layer: Layer = NOTHING, vector: Floats | None = None) -> Labels:
    """Tell mood and labels of ``text`` from its first 4,000 characters, at most 1 ms for a common message.

    Text without words and signs is neutral, unsure, and bears no label. ``layer``: what people's corrections teach;
    ``vector``: the text's by the optional encoder, where the owner switched it on.

    Source: docs/reference/reading.md, with figures on sentences held aside and on corpora left out of training.
    """
    tokens = tokens_of(text)
    if not tokens:
        return Labels(mood=Mood(name="neutral", chance=1 / len(MOODS), sure=False), found=())
    features = message_features(text, tokens)
    plain = _scaled(_logits(tokens, features))
    if vector is not None:
        plain = beside(plain, vector)
    told = _told(plain, tokens, features)
    return _heeding(_taught(plain, told, layer, tokens, features) if layer.rows else told, tokens)


def label_all(texts: Iterable[str], *, layer: Layer = NOTHING) -> list[Labels]:
    """Tell mood and labels of many messages, in their order."""
    return [label(text, layer=layer) for text in texts]


def read_plainly(text: str) -> tuple[list[float], Traits]:
    """Return what the trained reading alone says for each head, as calibrated logits, and what lessons compare."""
    tokens = tokens_of(text)
    features = message_features(text, tokens)
    logits = _scaled(_logits(tokens, features)) if tokens else [0.0] * len(HEADS)
    return logits, traits_of(tokens, features)


def mood_of(logits: Sequence[float]) -> str:
    """Return the likeliest mood of calibrated logits."""
    return _mood(logits).name


def tells(name: str, logits: Sequence[float]) -> bool:
    """Say whether a label is told by calibrated logits."""
    at = LABELS.index(name)
    return _chance(logits[len(MOODS) + at]) >= _limits()[at].told


def _told(logits: Sequence[float], tokens: Sequence[Token], features: Sequence[Feature]) -> Labels:
    chances = [_chance(logit) for logit in logits[len(MOODS) :]]
    found = [
        Label(name=name, chance=round(chance, 3), sure=chance >= limit.sure, because=_because(at, tokens, features))
        for at, (name, limit, chance) in enumerate(zip(LABELS, _limits(), chances, strict=True), start=len(MOODS))
        if chance >= limit.told
    ]
    mood = _mood(logits)
    if mood.sure and mood.name != MOODS[1]:
        mood = replace(mood, because=_because(MOODS.index(mood.name), tokens, features))
    return Labels(mood=mood, found=tuple(sorted(found, key=lambda one: -one.chance)))


def _taught(
    plain: Sequence[float], told: Labels, layer: Layer, tokens: Sequence[Token], features: Sequence[Feature]
) -> Labels:
    """Tell it with what was taught, and of what is told otherwise how many corrections brought it about."""
    traits = traits_of(tokens, features)
    moved = [one + more for one, more in zip(plain, shift(layer, traits), strict=True)]
    anew, known = _told(moved, tokens, features), {each.name for each in told.found}

    def why(name: str) -> int:
        return reasons(layer, traits, head=HEADS.index(name), up=True)

    mood = anew.mood if anew.mood.name == told.mood.name else replace(anew.mood, taught=why(anew.mood.name))
    found = (each if each.name in known else replace(each, taught=why(each.name)) for each in anew.found)
    return Labels(mood=mood, found=tuple(found))


def _heeding(told: Labels, tokens: Sequence[Token]) -> Labels:
    """Tell, though it was not learned, that somebody may speak of ending their life."""
    words = [token for token in tokens if token.is_word]
    where = self_harm([token.plain for token in words])
    if where is None or any(each.name == VULNERABLE and each.chance >= SPOKEN for each in told.found):
        return told
    because = ((words[where[0]].start, words[where[1] - 1].end),)
    heard = Label(name=VULNERABLE, chance=SPOKEN, sure=False, because=because)
    found = [heard, *(each for each in told.found if each.name != VULNERABLE)]
    return replace(told, found=tuple(sorted(found, key=lambda one: -one.chance)))


def _logits(tokens: Sequence[Token], features: Sequence[Feature]) -> list[float]:
    model = _model()
    weighed = [_of_word(token.plain) for token in tokens if token.is_word]
    rows = [row for feature in features if (row := model.rows.get(feature.name)) is not None]
    total = model.matrix[rows].sum(axis=0)
    square = sum(one.square for one in weighed) + float(_squares()[rows].sum())
    for one in weighed:
        total += one.vector
    scores: list[float] = (total / math.sqrt(square or 1.0) + _biases()).tolist()
    return scores


def _scaled(logits: Sequence[float]) -> list[float]:
    """Return logits whose chances are calibrated."""
    slope: float = _model().settings["mood_slope"]
    moods = [slope * logit for logit in logits[: len(MOODS)]]
    labels = zip(_limits(), logits[len(MOODS) :], strict=True)
    return [*moods, *(limit.slope * logit + limit.offset for limit, logit in labels)]


def _chance(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def _mood(logits: Sequence[float]) -> Mood:
    powers = [math.exp(logit) for logit in logits[: len(MOODS)]]
    chance, name = max((power / sum(powers), name) for power, name in zip(powers, MOODS, strict=True))
    return Mood(name=name, chance=round(chance, 3), sure=chance >= _model().settings["mood_sure"])


def _because(head: int, tokens: Sequence[Token], features: Sequence[Feature]) -> tuple[tuple[int, int], ...]:
    """Return the stretches that spoke most for a head, at most three, in their order."""
    model = _model()
    said = [float(_of_word(token.plain).vector[head]) if token.is_word else 0.0 for token in tokens]
    for feature in features:
        if (row := model.rows.get(feature.name)) is not None:
            for at in feature.tokens:
                said[at] += float(model.matrix[row, head]) / len(feature.tokens)
    most = max(said)
    spoke = sorted(range(len(said)), key=lambda at: -said[at])[:MOST_REASONS]
    return _joined([(tokens[at].start, tokens[at].end) for at in spoke if said[at] > max(0.0, most * _LEAST_REASON)])


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join stretches that only a space parts."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@lru_cache(CACHED_WORDS)
def _of_word(plain: str) -> _Weighed:
    model = _model()
    rows = [row for feature in word_features(plain) if (row := model.rows.get(feature)) is not None]
    return _Weighed(model.matrix[rows].sum(axis=0), float(_squares()[rows].sum()))


@cache
def _model() -> Trained:
    """Return the model with its rows weighed by what kind of feature they are."""
    model = trained(MODEL)
    assert len(HEADS) == model.matrix.shape[1]
    shares = np.array([SHARES[feature[0]] for feature in model.rows], dtype=np.float32)
    return Trained(model.rows, model.matrix * shares[:, None], model.settings)


@cache
def _squares() -> Floats:
    return np.array([SHARES[feature[0]] ** 2 for feature in _model().rows], dtype=np.float32)


@cache
def _biases() -> Floats:
    return np.asarray(_model().settings["biases"], dtype=np.float32)


@cache
def _limits() -> tuple[_Limits, ...]:
    settings: dict[str, Any] = _model().settings
    return tuple(_Limits(*settings["limits"][name]) for name in LABELS)
