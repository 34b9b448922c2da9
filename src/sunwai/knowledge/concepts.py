"""Words of one matter across languages: ``refund``, wapsi, واپسی. Each is worth less than the word itself.

Written by hand (``concepts.txt``) from what customers of shops, carriers, banks and many other trades ask, not from the
questions it is measured on. A word may belong to several matters; a line that begins with spaces goes on with the one
above. Other spellings and scripts are met by their sound.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.phonetic import is_short, word_keys

_LISTED: Final = Path(__file__).with_name("concepts.txt")
#: The matters, one a line: the words of each.
MATTERS: Final = tuple(_LISTED.read_text(encoding="utf-8").replace("\n  ", " ").strip().splitlines())
CONCEPT_MARK: Final = "ᶜ"  # a letter of its own, so that no word of a text begins with it


@cache
def _concepts() -> dict[str, frozenset[str]]:
    """Return the matters of each form. Told when it is first asked: no command waits for it at its start."""
    found: dict[str, set[str]] = defaultdict(set)
    for matter in MATTERS:
        words = matter.split()
        for word in words:
            for form in _forms(word):
                found[form].add(CONCEPT_MARK + words[0])
    return {form: frozenset(concepts) for form, concepts in found.items()}


def _forms(word: str) -> list[str]:
    """Return a word folded, and its sounds where they are long enough to mean one word."""
    return [fold(word), *(f"~{each}" for each in word_keys(word) if not is_short(each))]


@lru_cache(20_000)
def concepts_of(word: str) -> frozenset[str]:
    """Return the matters that a folded word speaks of: by its spelling, else by its sound."""
    spelled, *sounds = _forms(word)
    known = _concepts()
    if spelled in known:
        return known[spelled]
    return frozenset().union(*(known.get(sound, frozenset()) for sound in sounds))
