"""One spelling for digits, letters and spaces in which every position still leads back to the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain
from typing import Final

from sunwai.language.folding import DIGIT_ZEROS, DROPPED

_SAME_LENGTH: Final[dict[int, str]] = {
    **{0xFF01 + offset: chr(0x21 + offset) for offset in range(94)},  # full width
    **{zero + digit: str(digit) for zero in DIGIT_ZEROS for digit in range(10)},
    **dict.fromkeys((0x00A0, 0x2007, 0x2009, 0x202F, 0x3000, 0x0009), " "),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-"),
    **{ord(one): plain for one, plain in zip("يىكهةۃھۂۀٱأإآؤئۓँ’‘٫٬۔।،؟", "ییکہہہہہہااااویےं''.,..,?", strict=True)},
    **{0x0958 + offset: plain for offset, plain in enumerate("कखगजडढफय")},  # letters with their nukta
}
_LOST: Final = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in DROPPED) + "]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to search in: digits 0-9, small letters, no vowel points, nuktas, joiners or direction marks."""

    text: str
    original: str
    origins: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the positions of the original text that ``start`` and ``end`` stand for."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


def plain(text: str) -> Plain:
    """Give the searchable spelling of ``text``; costs one pass, two when marks are to be dropped."""
    if text.isascii():
        return Plain(text.lower().replace("\t", " "), text, None)
    spelled = _lower(text.translate(_SAME_LENGTH))
    lost = list(_LOST.finditer(spelled))
    if not lost:
        return Plain(spelled, text, None)
    bounds = [0, *(at for found in lost for at in found.span()), len(spelled)]
    kept = list(zip(bounds[::2], bounds[1::2], strict=True))
    origins = tuple(chain.from_iterable(range(start, end) for start, end in kept))
    return Plain("".join(spelled[start:end] for start, end in kept), text, origins)


def spell(words: str) -> str:
    """Spell the words of a pattern as ``plain`` spells a text, composed first."""
    return plain(unicodedata.normalize("NFC", words)).text


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := one.lower()) == 1 else one for one in text)
