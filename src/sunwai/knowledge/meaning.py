"""What a text is near to in meaning: the sum of its words' vectors, learned from questions that ask the same. Pure.

A word never met in training is known by its sound, its stem, its matters and its runs of letters.
Source: Wu et al., "StarSpace: Embed All The Things!", 2018 (bags of features, trained to tell the other of a pair).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from sunwai.knowledge.postings import Weights
from sunwai.knowledge.tokens import CACHED_WORDS, matters_of, stem_of
from sunwai.language.concepts import concepts_of
from sunwai.language.folding import fold
from sunwai.language.phonetic import word_keys
from sunwai.language.trained import trained
from sunwai.language.words import split

MODEL: Final = "meaning"
RUNS: Final = (3, 4)
LONGEST_WORD: Final = 30


def features_of(word: str) -> list[str]:
    """Return what a folded word is known by: itself, its sounds, stem, matters, meanings and runs of letters."""
    stem, bordered = stem_of(word), f"^{word}$"
    return [
        f"w{word}",
        *(f"k{key}" for key in word_keys(word)),
        *([f"s{stem}"] if stem else []),
        *(f"m{matter}" for matter in sorted(matters_of(word))),
        *(f"x{concept}" for concept in concepts_of(word)),
        *(f"c{bordered[at : at + size]}" for size in RUNS for at in range(len(bordered) - size + 1)),
    ]


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded, as often as they stand there."""
    return [each[:LONGEST_WORD] for word in split(text) for each in split(fold(word))]


@lru_cache(CACHED_WORDS)
def vector_of(word: str) -> Weights:
    """Return the vector of a word as it is written."""
    model = trained(MODEL)
    rows = [model.rows[each] for plain in folded_words(word) for each in features_of(plain) if each in model.rows]
    return model.matrix[rows].sum(axis=0) if rows else np.zeros(model.matrix.shape[1], dtype=np.float32)


def vectors_of(words: Iterable[str]) -> Weights:
    """Return the vectors of words, one a row."""
    return stacked([vector_of(word) for word in words])


def stacked(vectors: Sequence[Weights]) -> Weights:
    """Return vectors of words as the rows of one matrix."""
    return np.array(vectors, dtype=np.float32).reshape(len(vectors), trained(MODEL).matrix.shape[1])


def meant(vectors: Weights, texts: Iterable[Sequence[int]]) -> Weights:
    """Return one vector of length one for each text, given as rows of ``vectors``; noughts where it has none."""
    sums = [vectors[np.array(rows, dtype=np.int64)].sum(axis=0) for rows in texts]
    made = np.array(sums, dtype=np.float32).reshape(len(sums), vectors.shape[1])
    return np.asarray(made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9), dtype=np.float32)
