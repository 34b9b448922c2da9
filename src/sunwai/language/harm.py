"""Who speaks of ending their own life, or of hurting themselves: by whole turns of phrase, in any of our forms. Pure.

No model decides this alone: what was said so seldom in what it learned from it does not know, and here a false alarm
costs a person a minute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.words import split

_LISTED: Final = Path(__file__).with_name("harm.txt")
LONGEST: Final = 4_000
_GAP: Final = r"(?:\S+ ){0,2}"


def speaks_of_self_harm(text: str) -> bool:
    """Say whether a text speaks of it. Reads the first 4,000 characters, in linear time."""
    return self_harm([fold(word) for word in split(text[:LONGEST])]) is not None


def self_harm(words: Sequence[str]) -> tuple[int, int] | None:
    """Return which of a text's folded words speak of it, first and one after the last; None where none do."""
    if _openings().isdisjoint(words):
        return None
    said = " ".join(words) + " "
    found = _expression().search(said)
    if found is None:
        return None
    first = said.count(" ", 0, found.start())
    return first, first + found[0].count(" ")


@cache
def _lines() -> list[list[str]]:
    lines = _LISTED.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def _openings() -> frozenset[str]:
    """Return the words that a turn of phrase begins with: most texts have none of them."""
    firsts = (each for line in _lines() for each in line[0].split("/"))
    return frozenset(fold(each.split("_")[0]) for each in firsts)


@cache
def _expression() -> re.Pattern[str]:
    return re.compile("(?<!\\S)(?:" + "|".join("".join(map(_slot, line)) for line in _lines()) + ")")


def _slot(slot: str) -> str:
    if slot == "~":
        return _GAP
    either = "|".join(_written(each) for each in slot.removesuffix("?").split("/"))
    return f"(?:(?:{either}) ){'?' if slot.endswith('?') else ''}"


def _written(words: str) -> str:
    return " ".join(_word(each) for each in words.split("_"))


def _word(word: str) -> str:
    return re.escape(fold(word.removesuffix("*"))) + (r"\S*" if word.endswith("*") else "")
