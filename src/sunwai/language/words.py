"""Where a word begins and ends, the same for text, query and key in every script."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Final

_JOINERS: Final = "\u00ad\u200c\u200d"


def split(text: str) -> list[str]:
    r"""Return the words of ``text``: runs of letters, digits and the marks that belong to them.

    Python's ``\w`` leaves Devanagari vowel signs out and would cut दिन in pieces; here they count,
    as do the joiners. The underscore separates.
    """
    return _WORD.findall(text.replace("_", " "))


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of ``split`` begins and ends."""
    return [found.span() for found in _WORD.finditer(text.replace("_", " "))]


def _mark_ranges() -> str:
    marks = (code for code in range(0x0300, 0x10000) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
    runs = [[code for _, code in run] for _, run in groupby(enumerate(marks), key=lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


#: The pattern of one word.
WORD: Final = rf"[\w{_JOINERS}{_mark_ranges()}]+"
_WORD = re.compile(WORD)
