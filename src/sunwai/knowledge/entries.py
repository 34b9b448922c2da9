"""The texts of a shelf taken apart: which entry has which words, sounds, letters and meaning. Pure.

An entry is a title or another way to ask; each text has at least one, and its entries stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from sunwai.knowledge.likeness import Likeness, of_texts
from sunwai.knowledge.meaning import meant, stacked, vector_of, vectors_of
from sunwai.knowledge.postings import Lists, Postings, Weights
from sunwai.knowledge.tokens import RUN_SPACE, Tokens, found_by, runs_of, words_of


class Entries:
    """What a question is compared with. ``spread``: how many texts have each token; ``of``: each entry's text."""

    def __init__(self, texts: Sequence[Tokens]) -> None:
        asked = [each for text in texts for each in text.questions or ((),)]
        bodies = [text.body for text in texts]
        counts = [max(1, len(text.questions)) for text in texts]
        self.of = np.repeat(np.arange(len(texts)), counts)
        self.starts = np.cumsum([0, *counts[:-1]]) if texts else np.zeros(0, dtype=np.int64)
        titled = set(chain.from_iterable(asked))
        words = list(dict.fromkeys(chain.from_iterable((*asked, *bodies))))
        places = {word: at for at, word in enumerate(words)}
        self._asked, self._said = _placed(asked, places), _placed(bodies, places)
        # All that is known of one word, then of the next: its parts rest on the same folding and sounds, just cached.
        known = [(found_by(word), runs_of(word) if word in titled else (), vector_of(word)) for word in words]
        tokens, letters, parts = zip(*known, strict=True) if known else ((), (), ())
        self._numbered(tokens, letters)
        vectors = stacked(parts)
        self._near, self._bodies = meant(vectors, self._asked), meant(vectors, self._said)
        sums = np.add.reduceat(self._near, self.starts) if texts else self._near
        self._lengths = np.maximum(np.linalg.norm(sums, axis=1), 1e-9).astype(np.float32)
        del self._asked, self._said

    def _numbered(self, tokens: Sequence[Sequence[str]], letters: Iterable[Sequence[int]]) -> None:
        self.tokens = {token: at for at, token in enumerate(dict.fromkeys(chain.from_iterable(tokens)))}
        by_token = Lists([self.tokens[each] for each in some] for some in tokens)
        entries, texts = Lists(self._asked), Lists(self._said)
        self.questions = Postings(*entries.through(by_token), size=len(self._asked), space=len(self.tokens))
        self.bodies = Postings(*texts.through(by_token), size=len(self._said), space=len(self.tokens))
        runs = Postings(*entries.through(Lists(letters)), size=len(self._asked), space=RUN_SPACE)
        self._words, self._letters = Likeness(self.questions, self.starts), Likeness(runs, self.starts)
        self.spread = self._spread()

    def _spread(self) -> Weights:
        entries = np.concatenate([self.of[self.questions.entries], self.bodies.entries])
        features = np.concatenate([self.questions.features, self.bodies.features]).astype(np.int64)
        return Postings(entries, features, size=self.bodies.size, space=len(self.tokens)).spread().astype(np.float32)

    def alike(self, asked: str) -> tuple[Weights, ...]:
        """Return for each text how alike the question is: words, letters and meaning, best and whole, and its body."""
        words = words_of(asked)
        tokens = {token for word in words for token in found_by(word)}
        known = [self.tokens[token] for token in tokens if token in self.tokens]
        by_words = self._words.of(known, unknown=len(tokens) - len(known))
        by_letters = self._letters.of((run for word in words for run in runs_of(word)), unknown=0)
        vector = meant(vectors_of(words), [range(len(words))])[0]
        by_meaning = of_texts(self._near @ vector, self.starts, self._lengths)
        return (*by_words, *by_letters, *by_meaning, self._bodies @ vector)


def _placed(texts: Iterable[Sequence[str]], places: Mapping[str, int]) -> list[list[int]]:
    return [[places[word] for word in each] for each in texts]
