"""What a message shows besides what it asks: by whole words and phrases, folded, in four written forms. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sunwai.bot.phrases import ALONE, PHRASES, WHOLE, Sign
from sunwai.language import fold

LONGEST: Final = 4_000
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
_SIGNS: Final = re.compile(r"[^\w\u0900-\u0963\u0966-\u097f]+")
_SHOUTED: Final = re.compile(r"[!؟?]{3,}")
_LETTERS: Final = re.compile(r"[A-Za-z]")
LOUD_LETTERS: Final = 20  # a text in capitals of fewer letters is an order number, or a habit


def signs_of(text: str) -> tuple[Sign, ...]:
    """Return what a message shows, what weighs most first. Reads the first 4,000 characters, in linear time."""
    said = words_of(text[:LONGEST])
    found = [sign for sign in PHRASES if _shows(sign, said)]
    if Sign.PERSON not in found and said.strip() in _alone():
        found.insert(0, Sign.PERSON)
    if Sign.ANGER not in found and _is_loud(text[:LONGEST]):
        found.insert(0, Sign.ANGER)
    return tuple(sorted(found, key=list(PHRASES).index))


def words_of(text: str) -> str:
    """Return a text's folded words with one space around each."""
    return f" {' '.join(_SIGNS.sub(' ', fold(_APOSTROPHE.sub('', text))).split())} "


def _shows(sign: Sign, said: str) -> bool:
    expression = _expression(sign)
    if sign in WHOLE:
        return bool(said.strip()) and not expression.sub(" ", said).strip()
    return expression.search(said) is not None


@cache
def _expression(sign: Sign) -> re.Pattern[str]:
    longest_first = sorted({words_of(each).strip() for each in PHRASES[sign]}, key=len, reverse=True)
    return re.compile("(?<= )(?:" + "|".join(map(re.escape, longest_first)) + ")(?= )")


@cache
def _alone() -> frozenset[str]:
    return frozenset(words_of(each).strip() for each in ALONE.split("|"))


def _is_loud(text: str) -> bool:
    """Say whether somebody shouts: in capitals throughout, with three marks in a row."""
    letters = "".join(_LETTERS.findall(text))
    return len(letters) >= LOUD_LETTERS and letters.isupper() and _SHOUTED.search(text) is not None
