"""A search engine for one brand's articles, in memory: BM25 over words and the keys that scripts share. Pure.

A word of the question is answered by the same word (folded), by its sound in another spelling or script, by its
English stem, or, where the articles do not have it at all, by the words most like it. Titles and the other ways people
ask weigh more than the text.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009 (fields: section 3.6).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

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
    """What a text is found by: in its title and the other ways to ask, and only in its body."""

    title: tuple[str, ...]
    body: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.title) + len(self.body)


def tokens_of(titles: Iterable[str], body: str) -> Tokens:
    """Return what a text is found by. Equal words are one object: a thousand articles share most of them."""
    above = dict.fromkeys(token for title in titles for token in _tokens(title))
    return Tokens(title=tuple(above), body=tuple(token for token in _tokens(body) if token not in above))


def _tokens(text: str) -> list[str]:
    plain = [sys.intern(token) for token in search_tokens(text) if token not in EMPTY]
    return plain + list(dict.fromkeys(sys.intern(STEM_MARK + stem) for word in plain if (stem := stem_of(word))))


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


class Index:
    """The texts of one brand, ready to be asked. Never changed once made, so that threads share it."""

    def __init__(self, texts: Mapping[int, Tokens]) -> None:
        self._texts = np.fromiter(texts, dtype=np.int64, count=len(texts))
        postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        mean = sum(map(len, texts.values())) / len(texts) if texts else 1.0
        for place, tokens in enumerate(texts.values()):
            norm = 1 - BY_LENGTH + BY_LENGTH * len(tokens) / mean
            for weight, among in ((TITLE, tokens.title), (BODY, tokens.body)):
                share = weight / (weight + SATURATION * norm)
                for token in among:
                    places, shares = postings[token]
                    places.append(place)
                    shares.append(share)
        self._postings: dict[str, tuple[Numbers, Weights]] = {
            token: (np.array(places, dtype=np.int32), np.array(shares, dtype=np.float32))
            for token, (places, shares) in postings.items()
        }
        self._grams = _grams_of(token for token in self._postings if token[0] not in KEY_MARK + STEM_MARK)

    def __len__(self) -> int:
        return len(self._texts)

    def find(self, asked: str, *, among: Iterable[int]) -> list[Found]:
        """Return the texts that answer, among these, best first; at most 100.

        Words that nearly every question has count for nothing.
        """
        terms = [term for term in search_terms(asked) if term[0] not in EMPTY]
        if not terms or not len(self):
            return []
        gained = np.stack([self._answered(term) for term in terms])
        scores = gained.sum(axis=0) / sum(self._worth(term) for term in terms)
        scores[~np.isin(self._texts, np.fromiter(among, dtype=np.int64))] = 0
        best = np.lexsort((self._texts, -scores))[:MOST_FOUND]
        return [
            Found(
                text_id=int(self._texts[place]),
                score=min(1.0, float(scores[place])),
                because=tuple(term[0] for term, row in zip(terms, gained, strict=True) if row[place]),
            )
            for place in best
            if scores[place]
        ]

    def _worth(self, term: list[str]) -> float:
        """Say how rare a word is; one that no article has is the rarest."""
        return self._rarity(max(self._texts_with(each) for each in term))

    def _texts_with(self, token: str) -> int:
        return len(self._postings[token][0]) if token in self._postings else 0

    def _rarity(self, texts: int) -> float:
        return float(np.log1p((len(self) - texts + 0.5) / (texts + 0.5)))

    def _answered(self, term: list[str]) -> Weights:
        """Return what each text gains by one word: by the way of writing it that is worth most."""
        best = np.zeros(len(self), dtype=np.float32)
        for token, trust in self._ways(term):
            if token in self._postings:
                places, shares = self._postings[token]
                worth = shares * np.float32(trust * self._rarity(len(places)))
                best[places] = np.maximum(best[places], worth)
        return best

    def _ways(self, term: list[str]) -> Iterator[tuple[str, float]]:
        word, *sounds = term
        yield word, 1.0
        yield from ((sound, BY_SOUND) for sound in sounds)
        if stem := stem_of(word):
            yield STEM_MARK + stem, BY_STEM
        if not any(each in self._postings for each in (*term, STEM_MARK + stem)):
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
