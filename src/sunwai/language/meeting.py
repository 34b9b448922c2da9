"""Which of the words that are sought a text's words meet: told once a word, for hundreds of texts are asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import methodcaller

from sunwai.language.phonetic import CACHED_WORDS
from sunwai.language.search_text import search_tokens

Term = frozenset[str]


@lru_cache(CACHED_WORDS)
def tokens_of(word: str) -> Term:
    """Return what is stored of one word."""
    return frozenset(search_tokens(word))


class Meets(dict[str, int]):
    """Word → the terms it meets, as bits: 1 for the first term, 2 for the second, 4 for the third.

    ``beginning``: with it, what begins so has the bit after those of all terms.
    """

    def __init__(self, terms: Iterable[Term], *, beginning: str = "") -> None:
        super().__init__()
        self._bits: dict[str, int] = {}
        self._begins = methodcaller("startswith", beginning) if beginning else None
        self.count = 0
        for at, term in enumerate(terms):
            self.count = at + 1
            self._bits.update({token: self._bits.get(token, 0) | 1 << at for token in term})

    def __missing__(self, word: str) -> int:
        told, tokens = 0, tokens_of(word)
        if not self._bits.keys().isdisjoint(tokens):
            for token in tokens:
                told |= self._bits.get(token, 0)
        if self._begins and any(map(self._begins, tokens)):
            told |= 1 << self.count
        self[word] = told
        return told

    def of(self, words: Iterable[str]) -> list[int]:
        """Return what each word meets, in their order."""
        return [self[word] for word in words]

    def places(self, words: Iterable[str]) -> list[int]:
        """Return where all the terms follow each other: a phrase."""
        met, others = self.of(words), range(1, self.count)
        begun = [at for at, each in enumerate(met[: len(met) - len(others)]) if each & 1]
        return [at for at in begun if all(met[at + step] >> step & 1 for step in others)]
