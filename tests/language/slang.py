"""Words of a brand's customers that the trained reading knows nothing of, for tests of what corrections teach."""

from __future__ import annotations

from typing import Final

from sunwai.language.label_names import MOODS
from sunwai.language.labels import label

SLANG: Final = [
    "the gondla is flirp ovel",
    "flirp gondla on this one",
    "ovel this gondla is just flirp",
    "such a flirp gondla",
    "flirp, the gondla runs",
    "the gondla of mine is flirp too",
]
NEW: Final = "ovel flirp gondla"
_READ: Final = [label(text).mood.name for text in [NEW, *SLANG]]
OTHER: Final = min(MOODS, key=_READ.count)  # what the trained reading takes them for least
