"""A search engine for one brand's articles, in memory: BM25 over words and the keys that scripts share. Pure.

A word of the question is answered by the same word (folded), by its sound in another spelling or script, by its
English stem, or, where the articles do not have it at all, by the words most like it. Titles and the other ways people
ask weigh more than the text.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009 (fields: section 3.6).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sunwai.knowledge.concepts import CONCEPT_MARK, concepts_of
from sunwai.knowledge.words import EMPTY
from sunwai.language import search_terms, search_tokens
from sunwai.language.search_text import KEY_MARK

STEM_MARK: Final = "ˢ"  # a letter of its own, so that no word of a text begins with it
TITLE: Final = 3.0
BODY: Final = 1.0
SATURATION: Final = 1.2
BY_LENGTH: Final = 0.4
BY_SOUND: Final = 0.75
BY_STEM: Final = 0.9
BY_LIKENESS: Final = 0.6
BY_MATTER: Final = 0.7
LEAST_LIKENESS: Final = 0.65
LEAST_LETTERS: Final = 4
MOST_FOUND: Final = 100
_ENDINGS: Final = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text that answers: its number, 0 to 1, and the words of the question it has."""

    text_id: int
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a text is found by: its title and the other ways to ask, each by itself, and its body."""

    questions: tuple[tuple[str, ...], ...]
    body: tuple[str, ...]


def tokens_of(questions: Iterable[str], body: str) -> Tokens:
    """Return what a text is found by. Equal words are one object: a thousand articles share most of them."""
    return Tokens(questions=tuple(tuple(_tokens(each)) for each in questions), body=tuple(_tokens(body)))


def _tokens(text: str) -> list[str]:
    plain = [sys.intern(token) for token in search_tokens(text) if token not in EMPTY]
    words = [token for token in plain if token[0] != KEY_MARK]
    stems = (sys.intern(STEM_MARK + stem) for word in words if (stem := stem_of(word)))
    matters = (matter for word in words for matter in _matters(word))
    return plain + list(dict.fromkeys((*stems, *matters)))


def _matters(word: str) -> frozenset[str]:
    return concepts_of(word) or concepts_of(stem_of(word))


@lru_cache(20_000)
def stem_of(word: str) -> str:
    """Return an English word without its ending, empty for short ones and other scripts: tracking: track."""
    if not word.isascii() or not word.isalpha() or len(word) < LEAST_LETTERS:
        return ""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= LEAST_LETTERS - 1:
            return stem.rstrip("eiy") or stem
    return word.rstrip("eiy") or word


class Postings:
    """Which entries hold a token, and how much it says there: BM25 of one field, without the rarity."""

    def __init__(self, entries: Sequence[tuple[str, ...]], *, weight: float) -> None:
        mean = max(1.0, sum(map(len, entries)) / max(1, len(entries)))
        found: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for place, tokens in enumerate(entries):
            share = weight / (weight + SATURATION * (1 - BY_LENGTH + BY_LENGTH * len(tokens) / mean))
            for token in tokens:
                found[token][0].append(place)
                found[token][1].append(share)
        self.size = len(entries)
        self.shares: dict[str, tuple[Numbers, Weights]] = {
            token: (np.array(places, dtype=np.int32), np.array(shares, dtype=np.float32))
            for token, (places, shares) in found.items()
        }

    def __contains__(self, token: str) -> bool:
        return token in self.shares

    def gained(self, ways: Iterable[tuple[str, float]]) -> Weights:
        """Return what each entry gains: by the way of writing a word that is worth most."""
        best = np.zeros(self.size, dtype=np.float32)
        for token, worth in ways:
            if token in self.shares:
                places, shares = self.shares[token]
                best[places] = np.maximum(best[places], shares * np.float32(worth))
        return best


class Index:
    """The texts of one brand, ready to be asked. Never changed once made, so that threads share it."""

    def __init__(self, texts: Mapping[int, Tokens]) -> None:
        self._texts = np.fromiter(texts, dtype=np.int64, count=len(texts))
        entries = [(place, each) for place, tokens in enumerate(texts.values()) for each in tokens.questions or ((),)]
        self._of = np.array([place for place, _each in entries], dtype=np.int32)
        self._starts = np.flatnonzero(np.diff(self._of, prepend=-1))
        self._questions = Postings([each for _place, each in entries], weight=TITLE)
        self._bodies = Postings([tokens.body for tokens in texts.values()], weight=BODY)
        self._spread = Counter(
            token
            for tokens in texts.values()
            for token in {*tokens.body, *(each for question in tokens.questions for each in question)}
        )
        self._grams = _grams_of(token for token in self._spread if token[0] not in KEY_MARK + STEM_MARK + CONCEPT_MARK)

    def __len__(self) -> int:
        return len(self._texts)

    def find(self, asked: str, *, among: Iterable[int]) -> list[Found]:
        """Return the texts that answer, among these, best first; at most 100.

        Words that nearly every question has count for nothing.
        """
        terms = [term for term in search_terms(asked) if term[0] not in EMPTY]
        if not terms or not len(self):
            return []
        ways = [[(token, trust * self._rarity(token)) for token, trust in self._ways(term)] for term in terms]
        asked_so = np.stack([self._questions.gained(each) for each in ways])
        said_so = np.stack([self._bodies.gained(each) for each in ways])
        either = np.maximum(asked_so, said_so[:, self._of])
        scores = np.maximum.reduceat(either.sum(axis=0), self._starts)
        scores /= sum(self._worth(term) for term in terms)
        scores[~np.isin(self._texts, np.fromiter(among, dtype=np.int64))] = 0
        touched = np.maximum.reduceat(either, self._starts, axis=1) > 0
        words = [term[0] for term in terms]
        return [
            Found(
                text_id=int(self._texts[place]),
                score=min(1.0, float(scores[place])),
                because=tuple(word for word, row in zip(words, touched, strict=True) if row[place]),
            )
            for place in np.lexsort((self._texts, -scores))[:MOST_FOUND]
            if scores[place]
        ]

    def _worth(self, term: list[str]) -> float:
        """Say how rare a word is, in the spelling that is met most; one that no article has is the rarest."""
        return min(self._rarity(each) for each in term)

    def _rarity(self, token: str) -> float:
        count = self._spread[token]
        return float(np.log1p((len(self) - count + 0.5) / (count + 0.5)))

    def _ways(self, term: list[str]) -> Iterator[tuple[str, float]]:
        word, *sounds = term
        yield word, 1.0
        yield from ((sound, BY_SOUND) for sound in sounds)
        if stem := stem_of(word):
            yield STEM_MARK + stem, BY_STEM
        yield from ((matter, BY_MATTER) for matter in _matters(word))
        if not any(each in self._spread for each in (*term, STEM_MARK + stem)):
            yield from ((like, BY_LIKENESS * share) for like, share in self._alike(word))

    def _alike(self, word: str) -> list[tuple[str, float]]:
        """Return the articles' words that look most like one they do not have: for slips of the finger."""
        if len(word) < LEAST_LETTERS:
            return []
        grams, shared = _grams(word), defaultdict[str, int](int)
        for gram in grams:
            for each in self._grams.get(gram, ()):
                shared[each] += 1
        likeness = ((each, 2 * count / (len(grams) + len(_grams(each)))) for each, count in shared.items())
        return sorted((pair for pair in likeness if pair[1] >= LEAST_LIKENESS), key=lambda pair: -pair[1])[:3]


def _grams_of(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for gram in _grams(word):
            found[gram].append(word)
    return dict(found)


def _grams(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[start : start + 2] for start in range(len(padded) - 1))
