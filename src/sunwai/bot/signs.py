"""What a message shows besides what it asks: by whole phrases, and by how it reads. Pure.

Phrases hold where nothing was learned; labels know the thousand other ways to say it. Either is enough: a person who
was not needed costs a minute, a person who was needed and did not come costs more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sunwai.bot.phrases import ALONE, ANSWERS, BESIDE_PLACES, PHRASES, PICTURES, PLACES, WHOLE, Sign
from sunwai.language import fold
from sunwai.language.harm import self_harm

LONGEST: Final = 4_000
CALM: Final = "neutral"
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
_SIGNS: Final = re.compile(r"[^\w\u0900-\u0963\u0966-\u097f]+")
_SHOUTED: Final = re.compile(r"[!؟?]{3,}")
_TONES: Final = re.compile("[\\s\\ufe0f\\u200d\\U0001f3fb-\\U0001f3ff]+")  # of skin, and what only joins
_LETTERS: Final = re.compile(r"[A-Za-z]")
#: What a label means to a bot, and from which calibrated chance on, sure or not. Settled on training sentences by
#: models that had not learned from them, so that of each sign at most 2 to 3 in 100 fewer are seen than by every label
#: that is told, of anger 7. What that does to messages held aside: docs/how-to/let-a-bot-answer.md.
LABELS: Final[Mapping[str, tuple[Sign, float]]] = {
    "human": (Sign.PERSON, 0.30),
    "legal": (Sign.LEGAL, 0.185),
    "safety": (Sign.SAFETY, 0.12),
    "vulnerable": (Sign.VULNERABLE, 0.075),
    "anger": (Sign.ANGER, 0.30),
    "abuse_us": (Sign.ANGER, 0.30),
}
#: How much a chance counts in a message of this mood: danger told calmly is more often news than danger. Who asks for a
#: person may do so in any mood.
MOODS: Final[Mapping[str, float]] = {"negative": 1.0, "neutral": 0.6, "positive": 0.4}
IN_ANY_MOOD: Final = frozenset({Sign.PERSON})
CERTAIN: Final = 1.0  # a person of ours said so


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How a message reads: its mood, and of each label that is told the chance, 1 where a person said so."""

    mood: str = CALM
    chances: Mapping[str, float] = field(default_factory=dict)


NOTHING: Final = Heard()
LOUD_LETTERS: Final = 20  # a text in capitals of fewer letters is an order number, or a habit


def signs_of(text: str, heard: Heard = NOTHING) -> tuple[Sign, ...]:
    """Return what a message shows, what weighs most first. Reads the first 4,000 characters, in linear time."""
    said = words_of(text[:LONGEST])
    found = {sign for sign, phrases in PHRASES.items() if phrases and _shows(sign, said)} | label_signs(heard)
    if self_harm(said.split()):
        found.add(Sign.SELF_HARM)
    if said.strip() in _alone():
        found.add(Sign.PERSON)
    if _is_loud(text[:LONGEST]):
        found.add(Sign.ANGER)
    if not said.strip():
        found |= _pictured(text[:LONGEST])
    return tuple(sign for sign in PHRASES if sign in found)


def place_in(text: str) -> int:
    """Return which of two a text means, 1 or 2, by a digit or a word; 0 where it says more, or neither."""
    named = [each for each in words_of(text[:LONGEST]).split() if each not in _beside_places()]
    if len(named) != 1:
        return 0
    digit = unicodedata.digit(named[0], 0) if len(named[0]) == 1 else 0
    return digit or next((place for place, words in enumerate(_places(), start=1) if named[0] in words), 0)


def label_signs(heard: Heard) -> set[Sign]:
    """Return what the labels of a message say, those that are not sure too: a false alarm costs a person a minute."""
    return {
        LABELS[name][0] for name, chance in heard.chances.items() if name in LABELS and _counts(name, chance, heard)
    }


def _counts(name: str, chance: float, heard: Heard) -> bool:
    sign, least = LABELS[name]
    share = 1.0 if sign in IN_ANY_MOOD or chance >= CERTAIN else MOODS.get(heard.mood, 1.0)
    return chance * share >= least


def words_of(text: str) -> str:
    """Return a text's folded words with one space around each."""
    return f" {' '.join(_SIGNS.sub(' ', fold(_APOSTROPHE.sub('', text))).split())} "


def _shows(sign: Sign, said: str) -> bool:
    expression = _expression(sign)
    if sign not in WHOLE | ANSWERS:
        return expression.search(said) is not None
    rest = expression.sub("", said)
    if sign in ANSWERS and rest != said:
        rest = _expression(Sign.THANKS).sub("", rest)
    return bool(said.strip()) and not rest.strip()


@cache
def _expression(sign: Sign) -> re.Pattern[str]:
    longest_first = sorted({words_of(each).strip() for each in PHRASES[sign]}, key=len, reverse=True)
    return re.compile("(?<= )(?:" + "|".join(map(re.escape, longest_first)) + ")(?= )")


def _pictured(text: str) -> set[Sign]:
    drawn = set(_TONES.sub("", text))
    return {sign for sign, signs in PICTURES.items() if drawn and drawn <= set(signs)}


@cache
def _places() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(word) for word in each.split("|")) for each in PLACES)


@cache
def _beside_places() -> frozenset[str]:
    return frozenset(fold(word) for word in BESIDE_PLACES.split("|"))


@cache
def _alone() -> frozenset[str]:
    return frozenset(words_of(each).strip() for each in ALONE.split("|"))


def _is_loud(text: str) -> bool:
    """Say whether somebody shouts: in capitals throughout, with three marks in a row."""
    letters = "".join(_LETTERS.findall(text))
    return len(letters) >= LOUD_LETTERS and letters.isupper() and _SHOUTED.search(text) is not None
