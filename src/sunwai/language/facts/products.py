"""The owner's products by their sound, in whatever script and spelling: Nimbus Kettle, nimbas ketli, निम्बस केटल."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from sunwai.language.facts.found import Hit
from sunwai.language.facts.patterns import Pattern
from sunwai.language.facts.plain import spell
from sunwai.language.phonetic import CACHED_WORDS, word_keys

LEAST_SOUNDS: Final = 4  # by fewer consonants too many common words sound alike: such names are found as written only
AS_WRITTEN: Final = 0.9
BY_SOUND: Final = 0.65
MOST_WORDS: Final = 5

_WORD: Final = re.compile(r"[^\W\d_\u0900-\u0963]+|[\u0900-\u0963]+|\d+")


@dataclass(frozen=True, slots=True)
class _Names:
    """The names by their joined words, and every beginning of them."""

    named: dict[str, str]
    beginnings: frozenset[str]
    certainty: float

    def longest(self, parts: Sequence[str], at: int) -> tuple[int, str]:
        """Give how many of ``parts`` from ``at`` on make a name, the most that do, and what it names."""
        if parts[at] not in self.beginnings:
            return 0, ""
        window = parts[at : at + MOST_WORDS]
        for size, joined in reversed(list(enumerate(accumulate(window), start=1))):
            if joined in self.named and window[size - 1]:
                return size, self.named[joined]
        return 0, ""


def products(text: str, patterns: Sequence[Pattern]) -> Iterator[Hit]:
    """Find products; the value is the pattern's ``name``, the longest name wins, and words may be joined or apart."""
    written, heard = _indexed(tuple(one for one in patterns if one.kind == "product"))
    letters = _WORD.findall(text)
    sounds = list(map(_sound, letters))
    if written.beginnings.isdisjoint(letters) and heard.beginnings.isdisjoint(sounds):
        return  # most messages name no product: they are let go before a word is looked at by itself
    words = list(_WORD.finditer(text))
    free = 0
    for at, (letter, sound) in enumerate(zip(letters, sounds, strict=True)):
        if at < free or not (letter in written.beginnings or sound in heard.beginnings):
            continue
        for names, parts in ((written, letters), (heard, sounds)):
            size, name = names.longest(parts, at)
            if size:
                free = at + size
                yield Hit("product", name, words[at].start(), words[free - 1].end(), names.certainty)
                break


@lru_cache(200)
def _indexed(patterns: tuple[Pattern, ...]) -> tuple[_Names, _Names]:
    spelled = [
        (pattern.name, _WORD.findall(spell(name)))
        for pattern in patterns
        for name in (*pattern.expression.split("|"), pattern.name)
    ]
    written = {"".join(words): name for name, words in spelled if words}
    heard = {sounds: name for name, words in spelled if len(sounds := "".join(map(_sound, words))) >= LEAST_SOUNDS}
    return _Names(written, _beginnings(written), AS_WRITTEN), _Names(heard, _beginnings(heard), BY_SOUND)


def _beginnings(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name[:size] for name in names for size in range(1, len(name) + 1))


@lru_cache(CACHED_WORDS)
def _sound(word: str) -> str:
    if word.isdigit():
        return word
    return next(iter(word_keys(word)), "").strip("a")
