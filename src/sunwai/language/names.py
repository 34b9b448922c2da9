"""A key that a person's name keeps in Latin, Devanagari and Arabic letters: Asha Sharma, आशा शर्मा, آشا شرما."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.phonetic import sounds
from sunwai.language.words import split

MOST_WORDS: Final = 6  # longer ones are sentences people put in place of a name
CACHED_NAMES: Final = 10_000

#: What is said with a name and is none of it, folded.
TITLES: Final = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "shri", "shree", "sri", "smt", "shrimati", "kumari", "ji", "bhai",
    "sahab", "saheb", "sahib", "janab", "श्री", "श्रीमती", "कुमारी", "जी", "भाई", "साहब", "डॉ", "محترم", "محترمہ", "جناب",
    "صاحب", "صاحبہ", "بھائی", "ڈاکٹر",
})  # fmt: skip
_FOLDED_TITLES: Final = frozenset(map(fold, TITLES))


@lru_cache(CACHED_NAMES)
def name_key(name: str) -> str:
    """Give the key of a whole name, or ``""`` when it has none.

    Its words in the order of the alphabet, without titles and initials, each as its sounds; a word whose letters have
    no sounds here stands as it is. Vowels within a word are lost, so a key finds candidates and proves nothing: Ravi
    and Roy are one key.
    """
    words = [fold(word) for word in split(name)]
    kept = [word for word in words if word not in _FOLDED_TITLES and not _says_nothing(word)]
    if not kept or len(kept) > MOST_WORDS:
        return ""
    return " ".join(sorted(_key(word) for word in kept))


def _says_nothing(word: str) -> bool:
    """Initials, and numbers of accounts."""
    return (len(word) == 1 and word.isascii()) or word.isdigit()


def _key(word: str) -> str:
    heard = sounds(word)
    body = heard.rstrip("E?~").replace("Q", "D").lower()
    return f"{body}~" if body else word
