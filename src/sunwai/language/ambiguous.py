"""Short words of romanised Hindi and Urdu that are also names of the law: "fir" is phir, or a police report. Pure.

They are the everyday word unless they are written in capitals, or a word of the law stands within two words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: What each is written for.
EVERYDAY: Final = {"fir": "phir", "pta": "pata", "trai": "try"}
NEAR: Final = 2  # words before and after
_EXACT: Final = frozenset({"an", "kat", "copy", "case"})
_LEGAL: Final = (
    *("darj", "likhw", "lodg", "police", "polis", "thana", "thane", "court", "complain", "shikayat", "katw", "karw"),
    *("file", "filing", "report"),
)


def meant(written: Sequence[str], plain: Sequence[str], at: int) -> str:
    """Return the word that stands there: as it is, or the everyday word that it is written for."""
    word = plain[at]
    if word not in EVERYDAY or written[at].isupper():
        return word
    near = [*plain[max(0, at - NEAR) : at], *plain[at + 1 : at + 1 + NEAR]]
    return word if any(_is_companion(each) for each in near) else EVERYDAY[word]


def _is_companion(word: str) -> bool:
    return word.startswith(_LEGAL) or word in _EXACT
