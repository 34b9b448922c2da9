"""How the signs that an article answers are weighed together, and how sure it is that it does. Pure.

The few numbers here were settled in November 2026 on questions to Banking77, CLINC150, Bitext (each with meanings
learned without that corpus) and to two of the three companies of HINT3: the weights by how high the right article
stands, the chance by whether it is right and whether there is a right one. docs/reference/finding.md has what came out.
``python -m training weighing`` settles the same numbers from questions of our own, without open data;
training/README.md has both side by side.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sunwai.knowledge.postings import Weights


class Signs(NamedTuple):
    """What speaks for each text, 0 to 1, meanings from -1: each row a sign, each column a text.

    ``spoken``: how much of the question it speaks of. ``words``, ``letters``, ``meaning``: how alike the question is
    to that of its title and other ways to ask which is most like it, and (``whole_…``) to all of them together.
    ``body``: how near its body is in meaning.
    """

    spoken: Weights
    words: Weights
    whole_words: Weights
    letters: Weights
    whole_letters: Weights
    meaning: Weights
    whole_meaning: Weights
    body: Weights


WEIGHTS: Final = np.array([4.7, 1.2, 1.4, 2.9, 3.3, 2.2, 2.8, 3.1], dtype=np.float32)
FAR: Final = 0.8  # the cosine that the encoder gives to texts which have nothing to do with each other
#: With the encoder: less of the same signs, and how much nearer than that the nearest entry is, and all of them are.
WITH_ENCODER: Final = np.array([*(0.56 * WEIGHTS), 28.8, 41.0], dtype=np.float32)


class Odds(NamedTuple):
    """The chance that an article answers, as log odds.

    Of the weighed sum, the first one's lead over the next article, the share of the question that no article speaks
    of, and one over the number of its words and one more; and the rest.
    """

    by_sum: float
    by_lead: float
    by_unknown: float
    by_shortness: float
    rest: float


PLAIN: Final = Odds(0.27, 0.30, 0.16, -1.85, -1.95)
ENCODED: Final = Odds(0.34, 0.29, 0.77, -2.19, -4.06)


def weighed(signs: Weights) -> Weights:
    """Return the sum of the weighed signs of each column: those of ``Signs``, and the encoder's two where it is on."""
    return np.asarray((WEIGHTS if len(signs) == len(WEIGHTS) else WITH_ENCODER) @ signs, dtype=np.float32)


def chances(sums: Weights, *, unknown: float, words: int, odds: Odds = PLAIN) -> Weights:
    """Return for articles, best first, the chance that each answers: never more than that of one before it.

    Only the first has a lead; the others are told as if they led by nothing, so that close ones have close chances.
    ``unknown``: the share of the question, by how rare its words are, that no article speaks of.
    """
    lead = np.zeros(len(sums), dtype=np.float32)
    lead[:1] = sums[:1] - sums[1:2].sum()
    told = odds.rest + odds.by_sum * sums + odds.by_lead * lead
    told += odds.by_unknown * unknown + odds.by_shortness / (1 + words)
    return np.minimum.accumulate(1 / (1 + np.exp(-told))).astype(np.float32)
