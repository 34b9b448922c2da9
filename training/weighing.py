"""Settle the few numbers by which the signs of an article are weighed, from our own questions; print them.

First the weights: those under which the right article's sum stands above the others' (a softmax over the articles of a
shelf). Then the odds: a logistic regression of what ``chances`` is told, half on whether the first article is right and
half on whether there is a right one. Both are held back by a small ridge. What is asked is never known to its shelf as
a past question: each is left out in its turn. The encoder's numbers are not settled here.

Source: McFadden, "Conditional logit analysis of qualitative choice behavior", 1974; Newton's method for the rest.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from sunwai.knowledge.index import Index, tokens_of
from sunwai.knowledge.weighing import Odds, Signs
from training.corpora import PROJECT

QUESTIONS: Final = PROJECT / "training/questions"
SEED: Final = 1
STEPS: Final = 600
RATE: Final = 2.0
ALIKE: Final = 2.5  # what each sign weighs before anything is learned, and where the ridge holds it back to
RIDGE: Final = 0.01
RIDGE_OF_ODDS: Final = 0.0005
NEWTON: Final = 30
LEAST_LETTERS: Final = 4  # shorter words are not slipped in
NOBODY: Final = -1

Floats = NDArray[np.float64]


class Row(TypedDict):
    """An article of our own shelves: other ways to ask for it, and what was asked of it."""

    title: str
    body: str
    past: list[str]
    asked: list[str]


class Shelf(TypedDict):
    """Articles, and questions that none of them answers."""

    articles: list[Row]
    outside: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the signs of each article, which of them answers, and what ``chances`` is told."""

    signs: Floats
    right: int
    unknown: float
    words: int


def shelves() -> list[Shelf]:
    """Return our own shelves."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(QUESTIONS.glob("*.json"))]


def train() -> int:
    """Settle the numbers from all our own questions and print them as ``weighing.py`` has them; return how many."""
    weights, odds = settle(shelves())
    print(f"WEIGHTS {weights}\nPLAIN {odds}")
    return len(weights) + len(odds)


def settle(some: Sequence[Shelf]) -> tuple[list[float], Odds]:
    """Return the weights of the signs, and the odds of the chance, rounded: the same for the same shelves."""
    chance = random.Random(SEED)
    whole = Shelf(
        articles=[row for shelf in some for row in shelf["articles"]],
        outside=[text for shelf in some for text in shelf["outside"]],
    )
    asked = [part for half in halves(whole, chance) for part in parts(half, chance)]
    questions = [each for part in asked for each in asked_of(part)]
    weights = np.round(_weights([each for each in questions if each.right != NOBODY]), 1)
    odds = _odds(questions, weights)
    return weights.tolist(), Odds(*(round(each, 2) for each in odds))


def halves(shelf: Shelf, chance: random.Random) -> Iterator[Shelf]:
    """Give half of the articles, then the others, twice: what is asked of those left out has no answer there."""
    for _time in range(2):
        rows = list(shelf["articles"])
        chance.shuffle(rows)
        middle = len(rows) // 2
        for kept, gone in ((rows[:middle], rows[middle:]), (rows[middle:], rows[:middle])):
            near = [text for row in gone for text in row["asked"][:2]]
            yield Shelf(articles=kept, outside=[*shelf["outside"], *near])


def parts(shelf: Shelf, chance: random.Random) -> Iterator[Shelf]:
    """Give a shelf with one past question an article, asked the other; and with all but one of what is known, asked it.

    The latter once more with slips of the finger.
    """
    rows, outside = shelf["articles"], shelf["outside"]
    for kept in range(2):
        few = [Row(**{**row, "past": [row["past"][kept]], "asked": [row["past"][1 - kept]]}) for row in rows]
        yield Shelf(articles=few, outside=outside)
    for left in range(min(len(row["asked"]) for row in rows)):
        many = [_without(row, left) for row in rows]
        yield Shelf(articles=many, outside=outside)
        slips = [Row(**{**row, "asked": [slipped(each, chance) for each in row["asked"]]}) for row in many]
        yield Shelf(articles=slips, outside=outside)


def slipped(text: str, chance: random.Random) -> str:
    """Return a text with a letter of half its longer words left out, doubled, or exchanged with the next."""
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= LEAST_LETTERS]
    for place in chance.sample(long, (len(long) + 1) // 2):
        word, at = words[place], chance.randrange(1, len(words[place]) - 1)
        middle = chance.choice(["", word[at] * 2, word[at + 1] + word[at]])
        words[place] = word[:at] + middle + word[at + (2 if middle[1:] and middle[0] != middle[1] else 1) :]
    return " ".join(words)


def asked_of(shelf: Shelf) -> list[Asked]:
    """Ask a shelf all its questions."""
    rows = shelf["articles"]
    index = Index({at: tokens_of([row["title"], *row["past"]], row["body"]) for at, row in enumerate(rows)})
    inside = [(text, at) for at, row in enumerate(rows) for text in row["asked"]]
    return [_met(index, text, right) for text, right in (*inside, *((text, NOBODY) for text in shelf["outside"]))]


def _without(row: Row, left: int) -> Row:
    others = [each for at, each in enumerate(row["asked"]) if at != left]
    return Row(title=row["title"], body=row["body"], past=[*row["past"], *others], asked=[row["asked"][left]])


def _met(index: Index, text: str, right: int) -> Asked:
    heard = index.heard(text)
    return Asked(index.by_article(heard.signs).astype(np.float64), right, heard.unknown, len(heard.words))


def _weights(questions: Sequence[Asked]) -> Floats:
    """Return weights, none below nought, that lift the right articles: so many steps up the slope."""
    most = max(each.signs.shape[1] for each in questions)
    signs = np.zeros((len(questions), len(Signs._fields), most))
    there = np.zeros((len(questions), most), dtype=bool)
    for at, each in enumerate(questions):
        signs[at, :, : each.signs.shape[1]], there[at, : each.signs.shape[1]] = each.signs, True
    wanted = np.stack([each.signs[:, each.right] for each in questions])
    weights = np.full(len(Signs._fields), ALIKE)
    for _step in range(STEPS):
        sums = np.where(there, np.einsum("s,qsa->qa", weights, signs), -np.inf)
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = (wanted - np.einsum("qsa,qa->qs", signs, shares)).mean(axis=0)
        weights = np.maximum(0.0, weights + RATE * (slope - RIDGE * (weights - ALIKE)))
    return weights


def _odds(questions: Sequence[Asked], weights: Floats) -> list[float]:
    rows = np.array([_told(each, weights) for each in questions])
    inside = np.array([each.right != NOBODY for each in questions])
    right = inside & np.array([int((weights @ each.signs).argmax()) == each.right for each in questions])
    truth, odds = (right.astype(float) + inside) / 2, np.zeros(rows.shape[1])
    ridge = RIDGE_OF_ODDS * len(rows) * np.eye(rows.shape[1])
    for _step in range(NEWTON):
        chance = 1 / (1 + np.exp(-rows @ odds))
        bend = rows.T @ (rows * (chance * (1 - chance))[:, None]) + ridge
        odds += np.linalg.solve(bend, rows.T @ (truth - chance) - ridge @ odds)
    return [float(each) for each in odds]


def _told(question: Asked, weights: Floats) -> tuple[float, ...]:
    """Return what the chance is told: the first sum, its lead, what nobody speaks of, how short it is, and one."""
    first, second = np.sort(weights @ question.signs)[:-3:-1]
    return float(first), float(first - second), question.unknown, 1 / (1 + question.words), 1.0
