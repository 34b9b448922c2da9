"""What a message shows besides what it asks: by whole phrases, and by what is learned of labels. Pure.

Phrases hold where nothing was learned; labels know the thousand other ways to say it. Either is enough: a person who
was not needed costs a minute, a person who was needed and did not come costs more.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sunwai.bot.phrases import ALONE, PHRASES, WHOLE, Sign
from sunwai.language import fold
from sunwai.language.labels import label

LONGEST: Final = 4_000
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
_SIGNS: Final = re.compile(r"[^\w\u0900-\u0963\u0966-\u097f]+")
_SHOUTED: Final = re.compile(r"[!؟?]{3,}")
_LETTERS: Final = re.compile(r"[A-Za-z]")
#: What a label means to a bot, wherever it is told: from the chance that was settled on training sentences (those not
#: learned from), sure or not. Of messages held aside that leads 64-90 of 100 to a person for the very reason, where
#: only sure ones led 24-87, and 16 of 100 others with them (docs/how-to/let-a-bot-answer.md).
LABELS: Final = {
    "human": Sign.PERSON,
    "legal": Sign.LEGAL,
    "safety": Sign.SAFETY,
    "vulnerable": Sign.VULNERABLE,
    "anger": Sign.ANGER,
    "abuse_us": Sign.ANGER,
}
LOUD_LETTERS: Final = 20  # a text in capitals of fewer letters is an order number, or a habit


def signs_of(text: str) -> tuple[Sign, ...]:
    """Return what a message shows, what weighs most first. Reads the first 4,000 characters, in linear time."""
    said = words_of(text[:LONGEST])
    found = {sign for sign in PHRASES if _shows(sign, said)} | label_signs(text[:LONGEST])
    if said.strip() in _alone():
        found.add(Sign.PERSON)
    if _is_loud(text[:LONGEST]):
        found.add(Sign.ANGER)
    return tuple(sign for sign in PHRASES if sign in found)


def label_signs(text: str) -> set[Sign]:
    """Return what the labels say of a message, those that are not sure too: a false alarm costs a person a minute."""
    return {LABELS[each.name] for each in label(text).found if each.name in LABELS}


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
