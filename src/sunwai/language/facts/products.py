"""The owner's products by their sound, in whatever script and spelling: Nimbus Kettle, nimbas ketli, निम्बस केटल."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from sunwai.language.facts.found import Hit
from sunwai.language.facts.patterns import Pattern
from sunwai.language.facts.plain import spell
from sunwai.language.phonetic import word_keys

LEAST_SOUNDS: Final = 4  # by fewer consonants too many common words sound alike: such names are found as written only
AS_WRITTEN: Final = 0.9
BY_SOUND: Final = 0.65
MOST_WORDS: Final = 5

_WORD: Final = re.compile(r"[^\W\d_\u0900-\u0963]+|[\u0900-\u0963]+|\d+")
_Names = dict[str, str]


def products(text: str, patterns: Sequence[Pattern]) -> Iterator[Hit]:
    """Find products; the value is the pattern's ``name``, the longest name wins, and words may be joined or apart."""
    written, heard = _indexed(tuple(one for one in patterns if one.kind == "product"))
    words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        letters, sounds = zip(*((word, _sounds(word)) for word, _, _ in words[at : at + MOST_WORDS]), strict=True)
        size, hit = max(_named(letters, written, AS_WRITTEN), _named(sounds, heard, BY_SOUND), key=lambda one: one[0])
        if hit is not None:
            yield Hit("product", hit[0], words[at][1], words[at + size - 1][2], hit[1])
        at += max(size, 1)


def _named(parts: Sequence[str], names: _Names, certainty: float) -> tuple[int, tuple[str, float] | None]:
    for size, joined in reversed(list(enumerate(accumulate(parts), start=1))):
        if joined in names and parts[0] and parts[size - 1]:
            return size, (names[joined], certainty)
    return 0, None


@lru_cache(200)
def _indexed(patterns: tuple[Pattern, ...]) -> tuple[_Names, _Names]:
    written: _Names = {}
    heard: _Names = {}
    for pattern in patterns:
        for words in (_WORD.findall(spell(name)) for name in (*pattern.expression.split("|"), pattern.name)):
            written["".join(words)] = pattern.name
            sounds = "".join(map(_sounds, words))
            if len(sounds) >= LEAST_SOUNDS:
                heard[sounds] = pattern.name
    return written, heard


def _sounds(word: str) -> str:
    if word.isdigit():
        return word
    return next(iter(word_keys(word)), "").strip("a")
