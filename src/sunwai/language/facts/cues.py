"""Words that announce a fact, spelled as ``plain`` spells a text and bounded in every script."""

from __future__ import annotations

import re
from typing import Final

from sunwai.language.facts.plain import spell

# Vowel signs of Devanagari are no letters to Python, so \b would cut words in pieces.
WORD_START: Final = r"(?<![\w\u0900-\u0963])"
WORD_END: Final = r"(?![\w\u0900-\u0963])"

_LETTERS: Final = re.compile(r"[a-z\u0900-\u0963\u0620-\u06d3]+")


def words_of(text: str) -> frozenset[str]:
    """Give the words of a plain text without their digits, for the cheap question which finders can find anything."""
    return frozenset(_LETTERS.findall(text))


def cues(*lists: str) -> frozenset[str]:
    """Give the words of lists parted by ``|``, to be compared with ``words_of``; of several words, the first."""
    return frozenset(
        found[0] for one in lists for part in spell(one).split("|") if (found := _LETTERS.search(part)) is not None
    )


def any_of(*lists: str) -> str:
    """Give an expression for any of the words of lists parted by ``|``, the longest first, each a whole word."""
    return f"{WORD_START}(?:{either(*lists)}){WORD_END}"


def either(*lists: str) -> str:
    """Give the same without the bounds, for expressions that bound their alternatives once: a scan then fails fast."""
    parts = sorted({part for one in lists for part in spell(one).split("|")}, key=len, reverse=True)
    return "|".join(re.escape(part).replace(r"\ ", " ?") for part in parts)
