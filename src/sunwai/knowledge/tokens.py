"""What a word is found by: itself, its sound across spellings and scripts, its stem, matter and letters. Pure."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zlib import crc32

from sunwai.knowledge.concepts import CONCEPT_MARK, concepts_of
from sunwai.knowledge.words import EMPTY
from sunwai.language import search_terms, search_tokens
from sunwai.language.search_text import DOCUMENT_CHARACTERS, KEY_MARK, TOKEN_CHARACTERS
from sunwai.language.words import split

STEM_MARK: Final = "ˢ"  # a letter of its own, so that no word of a text begins with it
LEAST_LETTERS: Final = 4
RUNS: Final = (3, 4, 5)
RUN_SPACE: Final = 1 << 20
CACHED_WORDS: Final = 50_000
_ENDINGS: Final = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of a text, each once: of its title and the other ways to ask, each by itself, and of its body."""

    questions: tuple[tuple[str, ...], ...]
    body: tuple[str, ...]


def tokens_of(questions: Iterable[str], body: str) -> Tokens:
    """Return the words a text is found by. Equal words are one object: a thousand articles share most of them."""
    return Tokens(questions=tuple(words_of(each) for each in questions), body=words_of(body))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of the first 50,000 characters, each once, as they are written but for capitals."""
    words = split(text[:DOCUMENT_CHARACTERS].lower())
    if max(map(len, words), default=0) > TOKEN_CHARACTERS:
        words = [word[:TOKEN_CHARACTERS] for word in words]
    return tuple(map(sys.intern, dict.fromkeys(words)))


def terms_of(asked: str) -> list[list[str]]:
    """Return the words of a question that say what it is about, each with its sounds."""
    return [term for term in search_terms(asked) if term[0] not in EMPTY]


def is_word(token: str) -> bool:
    """Say whether a token is a word as it is written, not its sound, stem or matter."""
    return token[0] not in KEY_MARK + STEM_MARK + CONCEPT_MARK


@lru_cache(CACHED_WORDS)
def found_by(word: str) -> tuple[str, ...]:
    """Return what one word is found by; nothing for words that say nothing of what a text is about."""
    plain = [token for token in search_tokens(word) if token not in EMPTY]
    words = [token for token in plain if token[0] != KEY_MARK]
    if not words:
        return ()
    stems = (STEM_MARK + stem for each in words if (stem := stem_of(each)))
    matters = (matter for each in words for matter in matters_of(each))
    return tuple(sys.intern(each) for each in dict.fromkeys((*plain, *stems, *sorted(matters))))


def matters_of(word: str) -> frozenset[str]:
    """Return the matters that a folded word, or its stem, speaks of."""
    return concepts_of(word) or concepts_of(stem_of(word))


@lru_cache(CACHED_WORDS)
def runs_of(word: str) -> tuple[int, ...]:
    """Return the runs of three to five letters of a word, folded, with its borders, as numbers below 2^20."""
    plain = [token for token in search_tokens(word) if token[0] != KEY_MARK]
    bordered = [f" {each} " for each in plain]
    runs = {each[at : at + size] for each in bordered for size in RUNS for at in range(len(each) - size + 1)}
    return tuple(sorted({crc32(run.encode()) % RUN_SPACE for run in runs}))


@lru_cache(CACHED_WORDS)
def stem_of(word: str) -> str:
    """Return an English word without its ending, empty for short ones and other scripts: tracking: track."""
    if not word.isascii() or not word.isalpha() or len(word) < LEAST_LETTERS:
        return ""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= LEAST_LETTERS - 1:
            return stem.rstrip("eiy") or stem
    return word.rstrip("eiy") or word
