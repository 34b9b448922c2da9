"""What the optional encoder adds to the reading: mood and labels by what a text means, beside what its words say.

One linear model a head over the encoder's vector, trained by ``training/encoded.py`` on our own sentences. The reading
is then the mean of both, as calibrated logits: words say why, the vector knows what is told without any word for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sunwai.language.encoder import SIZE
from sunwai.language.label_names import MOODS
from sunwai.language.reading import read
from sunwai.language.trained import trained

MODEL: Final = "encoded"
SHARE: Final = 0.5  # of the vector's say
BIAS: Final = "bias"
ROMANISED: Final = "hi-ur"

Floats = NDArray[np.float32]


def beside(plain: Sequence[float], vector: Floats) -> list[float]:
    """Return the calibrated logits of the words' reading, moved by what a text's vector says of each head."""
    weights, bias = _model()
    said: Floats = vector @ weights + bias
    moods = len(MOODS)
    middle = sum(plain[:moods]) / moods - float(said[:moods].mean())  # of moods only their distances tell
    told = [*(said[:moods] + middle).tolist(), *said[moods:].tolist()]
    return [(1 - SHARE) * one + SHARE * other for one, other in zip(plain, told, strict=True)]


def helps(text: str) -> bool:
    """Say whether a text is in a writing form that the encoder was made for: not Hindi or Urdu in Latin letters.

    Source: docs/reference/reading.md; with the vector's say those are told worse, all others better.
    """
    return bool(text.strip()) and read(text).language != ROMANISED


@cache
def _model() -> tuple[Floats, Floats]:
    model = trained(MODEL)
    rows = [model.rows[str(number)] for number in range(SIZE)]
    return model.matrix[rows], model.matrix[model.rows[BIAS]]
