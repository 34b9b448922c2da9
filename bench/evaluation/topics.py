"""Topics measured as if open intent sets were an owner's: docs/reference/topics.md, written by ``make evaluate``.

Examples are drawn with a fixed seed; names are the set's own labels, without hints. Out of topic are the questions of
CLINC150 that are about none of its 150 intents (for Hinglish-TOP none are known).
"""

from __future__ import annotations

import csv
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from bench.evaluation.scoring import auroc, calibration_error
from sunwai.language import topics as learner
from sunwai.language.topics import Example, Guess, Model, TopicWords, guess, learn, words_of
from training import corpora

PAGE: Final = Path(__file__).resolve().parents[2] / "docs/reference/topics.md"
SHOTS: Final = (0, 5, 20, 50)
SEED: Final = 1
MOST_ASKED: Final = 600  # messages of a set that are asked, every n-th
NONE: Final = "oos"  # what CLINC150 calls its questions about none of its intents
Row = tuple[str, str]

OPENING: Final = """# Topics

<!-- Written by make evaluate; change the code, not this page. -->

What `sunwai.language.topics` guesses a message to be about, among an owner's own topics, and how well. It begins with
their names and hints and learns from each message that a person puts under a topic: the mean of a topic's messages
(Rocchio), drawn away from what was mistaken for it by six steps of multinomial logistic regression, over words, their
sound (the same in Latin, Devanagari and Urdu letters), runs of letters, neighbours and shared meanings. Chances are
fitted to the examples themselves, each judged without itself, and count on a quarter of messages being about none of
the topics. How to use it: [Sort by topic](../how-to/sort-by-topic.md).

The sets below are English (Hinglish-TOP: romanised Hindi and English mixed) and made for other purposes; one label a
message, as many examples of each. **They are not your traffic**, and the kinds of features and their weights were
chosen with totals on the first three in view. TF-IDF is words and pairs of words with logistic regression on the same
examples; it cannot begin with names. "Told" is what is told at all (a chance of 0.4), "sure" from 0.8.

| set | topics | examples | right | of three | TF-IDF | of three | told | right of those | sure | right of those |
|---|---|---|---|---|---|---|---|---|---|---|
"""
OUTSIDE: Final = """
## About none of them

How well chances tell messages of the set from those about none of its topics, and how many of these are told one.

| set | examples of each | AUROC | TF-IDF | told a topic | surely | calibration error, one in four outside |
|---|---|---|---|---|---|---|
"""
LIMITS: Final = """
## Limits

- With names alone it finds a topic by its words: about half are right where the name says what people write. Ten hints
  in your customers' own words do more than any other thing.
- One message has one topic. Of a message about two things the louder one is told, or none.
- Examples of one script hold for the others by sound and shared meanings only: a word that has no like in the other
  language (delivery, डिलीवरी: yes; late, देर: by the list of meanings) must be learned there, or stand in a hint.
- Rare topics beside very common ones are told a little too often.
- It reads 150 words of a message; the newest 5,000 examples of a brand count.
"""


class Set(NamedTuple):
    name: str
    train: Sequence[Row]
    test: Sequence[Row]
    outside: Sequence[str]


class Outcome(NamedTuple):
    guesses: list[tuple[Guess, ...]]
    labels: list[str]  # by the topic's number


class Tried(NamedTuple):
    """A set with so many examples of each topic: what was guessed, and how the baseline did, where it can begin."""

    one: Set
    shots: int
    rows: Sequence[Row]
    found: Sequence[tuple[Guess, ...]]
    right: Sequence[bool]
    near: Sequence[bool]
    theirs: tuple[float, float, float] | None


def sets() -> list[Set]:
    """Return the sets; what is out of scope for CLINC150 is so for the others too."""
    outside = [text for text, label in corpora.clinc150("test") if label == NONE]
    return [
        Set("Banking77", corpora.banking77("train"), corpora.banking77("test"), outside),
        Set("CLINC150, a third", _third(_clinc150("train")), _third(_clinc150("test")), outside),
        Set("Bitext", corpora.bitext("train"), corpora.bitext("test"), outside),
        Set("Hinglish-TOP", _hinglish("train"), _hinglish("test"), []),
    ]


def _clinc150(part: str) -> list[Row]:
    return [row for row in corpora.clinc150(part) if row[1] != NONE]


def _third(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of every third intent: more than fifty is no owner's list, and the baseline takes minutes."""
    kept = set(sorted({label for _, label in rows})[::3])
    return [row for row in rows if row[1] in kept]


def _hinglish(part: str) -> list[Row]:
    path = (corpora.folder() or Path()) / f"hinglish-top/{part}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row["cs_query"], row["domain"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def report() -> Iterator[str]:
    """Give the page, line by line."""
    yield from OPENING.splitlines()
    outside = []
    for one in sets():
        asked = one.test[:: max(1, len(one.test) // MOST_ASKED)]
        for shots in SHOTS:
            tried = _tried(one, asked, shots)
            yield _line(tried)
            if one.outside:
                outside.append(_outside(tried))
    yield from OUTSIDE.splitlines()
    yield from outside
    yield from ("", "## Speed", "", *_speed(), *LIMITS.splitlines())


def _tried(one: Set, asked: Sequence[Row], shots: int) -> Tried:
    rows = _examples(one.train, shots)
    found, labels = _ours(rows, one, [text for text, _ in asked])
    pairs = list(zip(found, (gold for _, gold in asked), strict=True))
    right = [bool(each) and labels[each[0].topic] == gold for each, gold in pairs]
    near = [any(labels[guessed.topic] == gold for guessed in each) for each, gold in pairs]
    theirs = _tfidf(rows, asked, one.outside) if shots else None
    return Tried(one, shots, rows, found, right, near, theirs)


def _examples(train: Sequence[Row], shots: int) -> list[Row]:
    by_label: dict[str, list[str]] = defaultdict(list)
    shuffled = list(train)
    random.Random(SEED).shuffle(shuffled)
    for text, label in shuffled:
        by_label[label].append(text)
    return [(text, label) for label in sorted(by_label) for text in by_label[label][:shots]]


def _model(rows: Sequence[Row], labels: Sequence[str]) -> Model:
    number = {label: at for at, label in enumerate(labels)}
    named = [TopicWords(topic=at, said=(label.replace("_", " "),)) for label, at in number.items()]
    return learn([Example(topic=number[label], words=words_of(text)) for text, label in rows], named)


def _ours(rows: Sequence[Row], one: Set, texts: Sequence[str]) -> Outcome:
    labels = sorted({label for _, label in one.train})
    model = _model(rows, labels)
    told, learner.TOLD = learner.TOLD, 0.0  # type: ignore[misc] # all guesses are counted, the told ones too
    try:
        return Outcome([guess(model, text) for text in texts], labels)
    finally:
        learner.TOLD = told  # type: ignore[misc]


def _tfidf(rows: Sequence[Row], asked: Sequence[Row], outside: Sequence[str]) -> tuple[float, float, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = TfidfVectorizer(ngram_range=(1, 2))
    model = LogisticRegression(C=10, max_iter=300).fit(
        vectors.fit_transform([text for text, _ in rows]), [label for _, label in rows]
    )
    chances = model.predict_proba(vectors.transform([text for text, _ in asked]))
    best = model.classes_[np.argsort(-chances, axis=1)[:, :3]]
    gold = np.array([label for _, label in asked])
    beyond = model.predict_proba(vectors.transform(outside)).max(axis=1) if outside else np.array([])
    inside = chances.max(axis=1)
    told = [True] * len(inside) + [False] * len(beyond)
    apart = auroc([*inside, *beyond], told) if len(beyond) else 0.0
    return float((best[:, 0] == gold).mean()), float((best == gold[:, None]).any(axis=1).mean()), apart


def _line(tried: Tried) -> str:
    one, found, right, theirs = tried.one, tried.found, tried.right, tried.theirs
    told = [hit for each, hit in zip(found, right, strict=True) if _chance(each) >= learner.TOLD]
    sure = [hit for each, hit in zip(found, right, strict=True) if _chance(each) >= learner.SURE]
    shares = [_share(told, len(found)), _mean(told), _share(sure, len(found)), _mean(sure)]
    others = [f"{theirs[0]:.2f}", f"{theirs[1]:.2f}"] if theirs else ["–", "–"]
    topics = len({label for _, label in one.train})
    cells = [one.name, str(topics), str(tried.shots), _mean(right), _mean(tried.near), *others, *shares]
    return "| " + " | ".join(cells) + " |"


def _outside(tried: Tried) -> str:
    beyond = [_chance(each) for each in _ours(tried.rows, tried.one, tried.one.outside).guesses]
    inside = [_chance(each) for each in tried.found]
    apart = auroc([*inside, *beyond], [True] * len(inside) + [False] * len(beyond))
    third = beyond[: len(inside) // 3]
    error = calibration_error([*inside, *third], [*tried.right, *([False] * len(third))])
    told, sure = (np.mean([each >= limit for each in beyond]) for limit in (learner.TOLD, learner.SURE))
    other = f"{tried.theirs[2]:.2f}" if tried.theirs else "–"
    return f"| {tried.one.name} | {tried.shots} | {apart:.2f} | {other} | {told:.2f} | {sure:.2f} | {error:.2f} |"


def _chance(found: tuple[Guess, ...]) -> float:
    return found[0].chance if found else 0.0


def _mean(hits: Sequence[bool]) -> str:
    return f"{np.mean(hits):.2f}" if hits else "–"


def _share(part: Sequence[bool], whole: int) -> str:
    return f"{len(part) / whole:.2f}"


def _speed() -> Iterator[str]:
    """Give the CPU time of learning 5,000 examples of 100 topics, and of one guess then."""
    labels = sorted({label for _, label in _clinc150("train")})[:100]
    rows = [row for row in _examples(_clinc150("train"), 50) if row[1] in set(labels)]
    _model(rows, labels)
    started = time.process_time()
    model = _model(rows, labels)
    learned = time.process_time() - started
    started = time.process_time()
    for text, _ in rows[:500]:
        guess(model, text)
    each = (time.process_time() - started) * 2
    yield (
        f"CPU time of a busy machine: {len(rows):,} short examples of {len(labels)} topics are learned anew in "
        f"{learned:.1f} s (every correction does so, once, when the next message comes), a message is guessed in "
        f"{each:.1f} ms."
    )


def write() -> None:
    """Print the report, and keep it as the reference page."""
    lines = []
    for line in report():
        print(line, flush=True)
        lines.append(line)
    PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
