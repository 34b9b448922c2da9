"""A key that a word keeps in Latin, Devanagari and Arabic letters: shikayat, शिकायत, شکایت."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from sunwai.language.consonants import DEVANAGARI, LATIN, RESPELT, URDU, Rules
from sunwai.language.folding import fold
from sunwai.language.words import split

LEAST_CONSONANTS: Final = 2
LONGEST_WORD: Final = 30  # letters; longer runs are hashes and laughter, not words
CACHED_WORDS: Final = 10_000  # a desk's everyday vocabulary, about 3 MB

# A word of two consonants says more by ending in a vowel (paisa, paas); in longer ones the ending is grammar.
_SHORT_ENDINGS: Final = {"": ("",), "E": ("a",), "?": ("a", ""), "~": ("a", "n")}
_LONG_ENDINGS: Final = {"": ("",), "E": ("",), "?": ("",), "~": ("", "n")}

_Speller = Callable[[str], str]


def key(word: str) -> str:
    """Give the phonetic key of one word, or ``""`` when it has none.

    The key is the word's consonants in order, as sounds (``consonants`` lists them), led by ``a``
    when a vowel begins it. A word of fewer than two consonants, of more than 30 letters, with a
    digit, or of another script has no key: it would match too much, or mean nothing. In a word of
    just two consonants a closing ``a`` says that it ends in a vowel.

    How well it does: over 48 words written in three scripts after the rules were settled, Latin meets
    Devanagari in .92 of the spellings, Latin meets Urdu in .93, Devanagari meets Urdu in .98 (.98, .98,
    .98 over the 220 the rules were tuned on). What it costs: over a vocabulary of 34,659 two different
    words share a key with probability 5.7e-4; a word meets 8 others at the median and 51 at the ninth
    decile (many are spellings of itself). So a key finds candidates and proves nothing. Latin spellings
    that take sides stay apart: ladka is not larka, though each is लड़का.

    Source: own word lists (tests/language/spellings.py); vocabulary of Hinglish-TOP, Roman Urdu
    hate speech, BRIGHTER Hindi and Tatoeba (Apache-2.0, MIT, CC BY 4.0, CC BY 2.0 FR), November 2026.
    """
    return next(iter(word_keys(word[: LONGEST_WORD + 1])), "")


def keys(text: str) -> list[str]:
    """Give the keys of all words of ``text``, in their order, without repeats."""
    return list(dict.fromkeys(one for word in split(text) if len(word) <= LONGEST_WORD for one in word_keys(word)))


@lru_cache(CACHED_WORDS)
def word_keys(word: str) -> tuple[str, ...]:
    """Give every key of one word, the likeliest first.

    A Devanagari or Urdu word has two keys where Latin writers are divided: a nasalised ending
    (नहीं: nahi, nahin) and the flap (लड़का: ladka, larka); with both it has four.
    """
    heard = sounds(word)
    body = heard.rstrip("E?~")
    consonants = len(body) - body.startswith("A")
    if consonants < LEAST_CONSONANTS:
        return ()
    endings = (_SHORT_ENDINGS if consonants == LEAST_CONSONANTS else _LONG_ENDINGS)[heard[len(body) :]]
    flaps = (body.replace("Q", "D"), body.replace("Q", "R"))
    return tuple(dict.fromkeys(flap.lower() + ending for flap in flaps for ending in endings))


def is_short(one: str) -> bool:
    """Say whether a key has no more than the fewest consonants, and so many words of one script share it."""
    return len(one.strip("a")) == LEAST_CONSONANTS


def script_of(word: str) -> str:
    """Give the script (ISO 15924) a word can be keyed in: ``Latn``, ``Deva``, ``Arab``, else ``""``."""
    return next((script for script, letters in _LETTERS.items() if letters.fullmatch(word)), "")


def sounds(word: str) -> str:
    """Give the sounds of one word as ``consonants`` writes them, ``""`` for a word that cannot be keyed."""
    script = script_of(word) if len(word) <= LONGEST_WORD else ""
    return _SPELLERS[script](word) if script else ""


def _compiled(rules: Rules) -> _Speller:
    pattern = re.compile("|".join(f"({spelling})" for spelling, _ in rules))
    sounds = ["", *(sound for _, sound in rules)]
    return lambda word: "".join(sounds[found.lastindex or 0] for found in pattern.finditer(word))


_spell_latin, _spell_devanagari, _spell_urdu = map(_compiled, (LATIN, DEVANAGARI, URDU))


def _latin(word: str) -> str:
    plain = fold(word)
    return _spell_latin(RESPELT.get(plain, plain))


def _devanagari(word: str) -> str:
    # Not folded: the nukta tells the flap. Joiners only choose the shape of a letter.
    return _spell_devanagari(unicodedata.normalize("NFKD", word).translate({0x200C: None, 0x200D: None}))


def _urdu(word: str) -> str:
    return _spell_urdu(fold(word))


_ARABIC_LETTERS: Final = (
    r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
)
_LETTERS: Final = {
    "Latn": re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ\u0300-\u036f]+"),
    "Deva": re.compile(r"[\u0900-\u0963\u0971-\u097f\u200c\u200d]+"),
    "Arab": re.compile(rf"[{_ARABIC_LETTERS}\u200c\u200d]+"),
}
_SPELLERS: Final[dict[str, _Speller]] = {"Latn": _latin, "Deva": _devanagari, "Arab": _urdu}
