"""A search engine for one brand's articles, in memory: BM25 over words and the keys that scripts share. Pure.

A word of the question is answered by the same word (folded), by its sound in another spelling or script, by its
English stem, or, where the articles do not have it at all, by the words most like it. Titles and the other ways people
ask weigh more than the text.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009 (fields: section 3.6).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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
LEAST_LIKENESS: Final = 0.5
LEAST_LETTERS: Final = 4
OF_EMPTY_WORDS: Final = 0.08
_ENDINGS: Final = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")

Tokens = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text that answers: its number, 0 to 1, and the words of the question it has."""

    text_id: int
    score: float
    because: tuple[str, ...]


def tokens_of(titles: Iterable[str], body: str) -> dict[str, float]:
    """Return what an article is found by, each with its weight: titles and questions weigh three times a text."""
    weights = dict.fromkeys(_tokens(body), BODY)
    for title in titles:
        for token in _tokens(title):
            weights[token] = TITLE + (BODY if token in weights and weights[token] != TITLE else 0)
    return weights


def _tokens(text: str) -> list[str]:
    plain = search_tokens(text)
    return plain + [STEM_MARK + stem for word in plain if (stem := stem_of(word))]


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
        self._lengths = {text: math.fsum(tokens.values()) for text, tokens in texts.items()}
        self._mean = math.fsum(self._lengths.values()) / len(texts) if texts else 1.0
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for text, tokens in texts.items():
            norm = 1 - BY_LENGTH + BY_LENGTH * self._lengths[text] / self._mean
            for token, weight in tokens.items():
                tempered = weight / norm
                self._postings[token].append((text, tempered / (tempered + SATURATION)))
        self._postings.default_factory = None
        self._grams = _grams_of(token for token in self._postings if token[0] not in KEY_MARK + STEM_MARK)

    def __len__(self) -> int:
        return len(self._lengths)

    def find(self, asked: str, *, among: frozenset[int]) -> list[Found]:
        """Return the texts that answer, among these, best first."""
        scores: dict[int, float] = defaultdict(float)
        because: dict[int, list[str]] = defaultdict(list)
        possible = 0.0
        for term in search_terms(asked):
            share = OF_EMPTY_WORDS if term[0] in EMPTY else 1.0
            possible += share * self._worth(term)
            for text, gained in self._answered(term).items():
                scores[text] += share * gained
                if share == 1.0:
                    because[text].append(term[0])
        found = [
            Found(text_id=text, score=min(1.0, score / possible), because=tuple(because[text]))
            for text, score in scores.items()
            if text in among and because[text]
        ]
        return sorted(found, key=lambda each: (-each.score, each.text_id))

    def _worth(self, term: list[str]) -> float:
        """Say how rare a word is; one that no article has is the rarest."""
        return self._rarity(max(len(self._postings.get(each, ())) for each in term))

    def _rarity(self, texts: int) -> float:
        return math.log(1 + (len(self) - texts + 0.5) / (texts + 0.5))

    def _answered(self, term: list[str]) -> dict[int, float]:
        best: dict[int, float] = {}
        for token, trust in self._ways(term):
            found = self._postings.get(token, ())
            worth = trust * self._rarity(len(found))
            for text, weight in found:
                best[text] = max(best.get(text, 0.0), worth * weight)
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
