"""A search engine for one brand's articles, in memory. Pure.

An article is found by BM25 over words and the keys that scripts share, by how alike the question and its title or
another way to ask are as a whole, and by nearness of meaning; these signs are weighed together, and the chance that it
answers is told by a model of its own. A word is answered by the same word (folded), by its sound in another spelling
or script, by its English stem, by its matter, or, where no article has it, by the words most like it.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009 (fields: section 3.6).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sunwai.knowledge.entries import Entries
from sunwai.knowledge.nearness import Encoded, Nearness
from sunwai.knowledge.postings import Postings, Weights
from sunwai.knowledge.spelling import Spellings
from sunwai.knowledge.tokens import STEM_MARK, Tokens, is_word, matters_of, stem_of, terms_of, tokens_of, words_of
from sunwai.knowledge.weighing import ENCODED, FAR, PLAIN, Signs, chances, weighed

__all__ = ["STEM_MARK", "Found", "Index", "Tokens", "stem_of", "tokens_of"]

TITLE: Final = 3.0
BODY: Final = 1.0
SATURATION: Final = 1.2
BY_LENGTH: Final = 0.4
BY_SOUND: Final = 0.75
BY_STEM: Final = 0.9
BY_LIKENESS: Final = 0.6
BY_MATTER: Final = 0.7
MOST_FOUND: Final = 100
LEAST_ALIKE: Final = 0.3  # letters: what shares no word that counts must look so much alike to be found
LEAST_NEAR: Final = 0.07  # beyond what is far: as much, by the encoder
LEAST_WORTH: Final = 1e-6
SPOKEN, LETTERS = Signs._fields.index("spoken"), Signs._fields.index("letters")

_Ways = list[tuple[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text that answers: its number, the chance that its article does, and the words of the question it has."""

    text_id: int
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """What a question meets: the signs of each text, and which of its words each text has.

    ``unknown``: the share of the question, by how rare its words are, that no article speaks of.
    """

    signs: Weights
    unknown: float
    words: tuple[str, ...]
    touched: NDArray[np.bool_]


class Index:
    """The texts of one brand, ready to be asked. Never changed once made, so that threads share it.

    ``articles``: the article of each text; one that is not named there is an article by itself. ``encoded``: the
    encoder's vectors of the texts' titles and other ways to ask, where it is switched on.
    """

    def __init__(
        self, texts: Mapping[int, Tokens], articles: Mapping[int, int] | None = None, encoded: Encoded | None = None
    ) -> None:
        self._texts = np.fromiter(texts, dtype=np.int64, count=len(texts))
        named = articles or {}
        numbers: dict[int, int] = {}
        article = np.array([numbers.setdefault(named.get(each, -each - 1), len(numbers)) for each in texts], dtype=int)
        self._order = np.argsort(article, kind="stable")  # the texts, article by article
        self._starts = np.flatnonzero(np.diff(article[self._order], prepend=-1))
        self._entries = Entries(list(texts.values()))
        self._near = Nearness(encoded, self._entries.starts) if encoded and encoded.vectors else None
        self._asked_so = _shares(self._entries.questions, weight=TITLE)
        self._said_so = _shares(self._entries.bodies, weight=BODY)
        self._spellings = Spellings(filter(is_word, self._entries.tokens))

    def __len__(self) -> int:
        return len(self._texts)

    def find(self, asked: str, *, among: Iterable[int], vector: Weights | None = None) -> list[Found]:
        """Return the texts that answer, among these, best first; at most 100.

        Those of one article have one score. Words that nearly every question has count for nothing, and numbers alone
        ask nothing: "5" is in many articles and means none of them.
        ``vector``: the question's, where the encoder is switched on.
        """
        if not len(self) or all(word.isdecimal() for word in words_of(asked)):
            return []
        heard = self.heard(asked, vector=vector)
        heard.signs[:, ~np.isin(self._texts, np.fromiter(among, dtype=np.int64))] = -1
        return [
            Found(
                text_id=int(self._texts[place]),
                score=score,
                because=tuple(word for word, row in zip(heard.words, heard.touched, strict=True) if row[place]),
            )
            for place, score in self._ranked(heard.signs, unknown=heard.unknown, words=len(heard.words))
        ]

    def heard(self, asked: str, *, vector: Weights | None = None) -> Heard:
        """Return what speaks for each text; the index holds some, and the question has words."""
        terms = terms_of(asked)
        either = self._gained([list(self._ways(term)) for term in terms])
        worths = np.array([self._worth(term) for term in terms], dtype=np.float32)
        whole = max(float(worths.sum()), LEAST_WORTH)
        spoken = np.maximum.reduceat(either.sum(axis=0), self._entries.starts) / whole
        touched = np.maximum.reduceat(either, self._entries.starts, axis=1) > 0
        signs = np.stack([spoken, *self._entries.alike(asked), *self._nearness(vector)])
        unknown = float(worths[~touched.any(axis=1)].sum() / whole)
        return Heard(signs=signs, unknown=unknown, words=tuple(term[0] for term in terms), touched=touched)

    def by_article(self, signs: Weights) -> Weights:
        """Return for each article the best that any of its texts has of each sign, in the order they came."""
        return np.asarray(np.maximum.reduceat(signs[:, self._order], self._starts, axis=1))

    def _ranked(self, signs: Weights, *, unknown: float, words: int) -> Iterator[tuple[int, float]]:
        """Give the texts of the articles that answer, best first, with their article's chance."""
        gathered = self.by_article(signs)
        sums, each = weighed(gathered), weighed(signs)
        sums[~_may_answer(gathered)] = -np.inf
        best = np.argsort(-sums, kind="stable")[: min(MOST_FOUND, int(np.isfinite(sums).sum()))]
        odds = PLAIN if len(signs) == len(Signs._fields) else ENCODED
        told = chances(sums[best], unknown=unknown, words=words, odds=odds)
        left = MOST_FOUND
        for article, chance in zip(best, told, strict=True):
            end = self._starts[article + 1] if article + 1 < len(self._starts) else len(self._order)
            own = self._order[self._starts[article] : end]
            texts = own[signs[SPOKEN, own] >= 0][:left].tolist()
            left -= len(texts)
            yield from ((place, float(chance)) for place in sorted(texts, key=lambda place: -each[place]))

    def _nearness(self, vector: Weights | None) -> Sequence[Weights]:
        if vector is None or self._near is None:
            return ()
        near = self._near.of(vector)
        return (near.best - np.float32(FAR), near.whole - np.float32(FAR))

    def _gained(self, terms: Sequence[_Ways]) -> Weights:
        """Return for each word of a question and each entry what the entry, or its text's body, has of it."""
        if not terms:
            return np.zeros((0, len(self._entries.of)), dtype=np.float32)
        asked_so = np.stack([_best(self._entries.questions, self._asked_so, self._known(ways)) for ways in terms])
        said_so = np.stack([_best(self._entries.bodies, self._said_so, self._known(ways)) for ways in terms])
        return np.maximum(asked_so, said_so[:, self._entries.of])

    def _known(self, ways: _Ways) -> list[tuple[int, float]]:
        tokens = self._entries.tokens
        return [(tokens[token], trust * self._rarity(token)) for token, trust in ways if token in tokens]

    def _worth(self, term: list[str]) -> float:
        """Say how rare a word is, in the spelling that is met most; one that no article has is the rarest."""
        return min(self._rarity(each) for each in term)

    def _rarity(self, token: str) -> float:
        number = self._entries.tokens.get(token)
        count = 0.0 if number is None else float(self._entries.spread[number])
        return math.log1p((len(self) - count + 0.5) / (count + 0.5))

    def _ways(self, term: list[str]) -> Iterator[tuple[str, float]]:
        word, *sounds = term
        yield word, 1.0
        yield from ((sound, BY_SOUND) for sound in sounds)
        if stem := stem_of(word):
            yield STEM_MARK + stem, BY_STEM
        yield from ((matter, BY_MATTER) for matter in matters_of(word))
        if not any(each in self._entries.tokens for each in (*term, STEM_MARK + stem)):
            yield from ((like, BY_LIKENESS * share) for like, share in self._spellings.alike(word))


def _may_answer(signs: Weights) -> NDArray[np.bool_]:
    """Say of each article whether it shares a word that counts, looks much alike, or means much the same."""
    may = (signs[SPOKEN] > 0) | (signs[LETTERS] >= LEAST_ALIKE)
    near = signs[len(Signs._fields) :][:1].max(axis=0, initial=-1) > LEAST_NEAR  # the encoder's, where it is on
    return np.asarray(may | near)


def _shares(postings: Postings, *, weight: float) -> Weights:
    """Return how much each feature says in each entry: BM25 of one field, without the rarity."""
    lengths = np.bincount(postings.entries, minlength=max(1, postings.size))
    long = 1 - BY_LENGTH + BY_LENGTH * lengths / max(1.0, lengths.mean())
    return np.asarray(weight / (weight + SATURATION * long), dtype=np.float32)[postings.entries]


def _best(postings: Postings, shares: Weights, ways: Iterable[tuple[int, float]]) -> Weights:
    """Return what each entry gains: by the way of writing a word that is worth most."""
    best = np.zeros(postings.size, dtype=np.float32)
    for token, worth in ways:
        part = postings.of(token)
        places = postings.entries[part]
        best[places] = np.maximum(best[places], shares[part] * np.float32(worth))
    return best
