"""Topics measured as if open intent sets were an owner's: docs/reference/topics.md, written by ``make evaluate``.

Examples are drawn with a fixed seed; names are the set's own labels, without hints. Out of topic are the questions of
CLINC150 that are about none of its 150 intents (for Hinglish-TOP none are known).
"""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from bench.evaluation.scoring import auroc, calibration_error, of_class
from bench.evaluation.topic_sets import Row, Set, of_clinc150, sets
from sunwai.language import topics as learner
from sunwai.language.topics import Example, Guess, Model, TopicWords, guess, learn, words_of

PAGE: Final = Path(__file__).resolve().parents[2] / "docs/reference/topics.md"
SHOTS: Final = (0, 5, 20, 50)
SEED: Final = 1
MOST_ASKED: Final = 600  # messages of a set that are asked, every n-th

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

"Own shop" are the held-aside questions to an imaginary shop, each of its 45 articles taken for a topic with its English
title as the name: no open set of topics in Devanagari or Urdu script is at hand. Of one writing form's questions the
examples are those of the other three forms only, so these rows show how much of a topic is carried from script to
script; two questions a topic are asked, and they were written to avoid the words of the articles.

| set | topics | examples | right | of three | TF-IDF | of three | told | right of those | sure | right of those |
|---|---|---|---|---|---|---|---|---|---|---|
"""
MEANS: Final = """
## Topic by topic

Precision, recall and F1 of each topic, and their means over the topics: a rare one counts as much as a common one. The
likeliest topic is taken as told, however small its chance.

| set | examples | precision | recall | macro-F1 | TF-IDF: precision | recall | macro-F1 |
|---|---|---|---|---|---|---|---|
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
- Where a topic's examples are in another language or script than the message (*Own shop*), much less is right, chances
  say more than comes true, and more messages about none of the topics are told one.
- It reads 150 words of a message; the newest 5,000 examples of a brand count.
"""


class Outcome(NamedTuple):
    guesses: list[tuple[Guess, ...]]
    labels: list[str]  # by the topic's number


class Scores(NamedTuple):
    """Means over the topics, each counting the same: what is likeliest is taken as told."""

    precision: float
    recall: float
    f1: float


class Baseline(NamedTuple):
    """TF-IDF: right at once, among three, area under the curve beside what is about nothing, and its means."""

    right: float
    near: float
    apart: float
    macro: Scores


class Tried(NamedTuple):
    """A set with so many examples of each topic: what was guessed, and how the baseline did, where it can begin."""

    one: Set
    shots: int
    rows: Sequence[Row]
    found: Sequence[tuple[Guess, ...]]
    right: Sequence[bool]
    near: Sequence[bool]
    macro: Scores
    theirs: Baseline | None


def report() -> Iterator[str]:
    """Give the page, line by line."""
    yield from OPENING.splitlines()
    outside, means = [], []
    for one in sets():
        asked = one.test[:: max(1, len(one.test) // MOST_ASKED)]
        most = max(Counter(label for _, label in one.train).values())
        for shots in (each for each in SHOTS if each <= most):
            tried = _tried(one, asked, shots)
            yield _line(tried)
            means.append(_means(tried))
            if one.outside:
                outside.append(_outside(tried))
    yield from (*MEANS.splitlines(), *means, *OUTSIDE.splitlines(), *outside)
    yield from ("", "## Speed", "", *_speed(), *LIMITS.splitlines())


def _tried(one: Set, asked: Sequence[Row], shots: int) -> Tried:
    rows = _examples(one.train, shots)
    found, labels = _ours(rows, one, [text for text, _ in asked])
    pairs = list(zip(found, (gold for _, gold in asked), strict=True))
    right = [bool(each) and labels[each[0].topic] == gold for each, gold in pairs]
    near = [any(labels[guessed.topic] == gold for guessed in each) for each, gold in pairs]
    macro = _macro([gold for _, gold in asked], [labels[each[0].topic] if each else "" for each in found])
    theirs = _tfidf(rows, asked, one.outside) if shots else None
    return Tried(one, shots, rows, found, right, near, macro, theirs)


def _macro(gold: Sequence[str], told: Sequence[str]) -> Scores:
    scores = [of_class(gold, told, name) for name in sorted(set(gold))]
    means = (sum(each) / len(scores) for each in list(zip(*scores, strict=True))[:3])
    return Scores(*means)


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


def _tfidf(rows: Sequence[Row], asked: Sequence[Row], outside: Sequence[str]) -> Baseline:
    model = _tfidf_model(rows)
    chances = model.predict_proba([text for text, _ in asked])
    best = model.classes_[np.argsort(-chances, axis=1)[:, :3]]
    gold = np.array([label for _, label in asked])
    beyond = model.predict_proba(outside).max(axis=1) if outside else np.array([])
    inside = chances.max(axis=1)
    told = [True] * len(inside) + [False] * len(beyond)
    apart = auroc([*inside, *beyond], told) if len(beyond) else 0.0
    macro = _macro(gold.tolist(), best[:, 0].tolist())
    near = (best == gold[:, None]).any(axis=1).mean()
    return Baseline(float((best[:, 0] == gold).mean()), float(near), apart, macro)


def _tfidf_model(rows: Sequence[Row]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    made = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=10, max_iter=300))
    return made.fit([text for text, _ in rows], [label for _, label in rows])


def _line(tried: Tried) -> str:
    one, found, right, theirs = tried.one, tried.found, tried.right, tried.theirs
    told = [hit for each, hit in zip(found, right, strict=True) if _chance(each) >= learner.TOLD]
    sure = [hit for each, hit in zip(found, right, strict=True) if _chance(each) >= learner.SURE]
    shares = [_share(told, len(found)), _mean(told), _share(sure, len(found)), _mean(sure)]
    others = [f"{theirs.right:.2f}", f"{theirs.near:.2f}"] if theirs else ["–", "–"]
    topics = len({label for _, label in one.train})
    cells = [one.name, str(topics), str(tried.shots), _mean(right), _mean(tried.near), *others, *shares]
    return "| " + " | ".join(cells) + " |"


def _means(tried: Tried) -> str:
    cells = [f"{each:.2f}" for each in tried.macro]
    cells += [f"{each:.2f}" for each in tried.theirs.macro] if tried.theirs else ["–"] * 3
    return f"| {tried.one.name} | {tried.shots} | " + " | ".join(cells) + " |"


def _outside(tried: Tried) -> str:
    beyond = [_chance(each) for each in _ours(tried.rows, tried.one, tried.one.outside).guesses]
    inside = [_chance(each) for each in tried.found]
    apart = auroc([*inside, *beyond], [True] * len(inside) + [False] * len(beyond))
    third = beyond[: len(inside) // 3]
    error = calibration_error([*inside, *third], [*tried.right, *([False] * len(third))])
    told, sure = (np.mean([each >= limit for each in beyond]) for limit in (learner.TOLD, learner.SURE))
    other = f"{tried.theirs.apart:.2f}" if tried.theirs else "–"
    return f"| {tried.one.name} | {tried.shots} | {apart:.2f} | {other} | {told:.2f} | {sure:.2f} | {error:.2f} |"


def _chance(found: tuple[Guess, ...]) -> float:
    return found[0].chance if found else 0.0


def _mean(hits: Sequence[bool]) -> str:
    return f"{np.mean(hits):.2f}" if hits else "–"


def _share(part: Sequence[bool], whole: int) -> str:
    return f"{len(part) / whole:.2f}"


def _speed() -> Iterator[str]:
    """Give the CPU time of learning 5,000 examples of 100 topics, and of one guess then."""
    labels = sorted({label for _, label in of_clinc150("train")})[:100]
    rows = [row for row in _examples(of_clinc150("train"), 50) if row[1] in set(labels)]
    _model(rows, labels)
    started = time.process_time()
    model = _model(rows, labels)
    learned = time.process_time() - started
    started = time.process_time()
    for text, _ in rows[:500]:
        guess(model, text)
    each = (time.process_time() - started) * 2
    started = time.process_time()
    theirs = _tfidf_model(rows)
    theirs_learned = time.process_time() - started
    started = time.process_time()
    for text, _ in rows[:500]:
        theirs.predict_proba([text])
    theirs_each = (time.process_time() - started) * 2
    started = time.process_time()
    theirs.predict_proba([text for text, _ in rows])
    theirs_batch = len(rows) / (time.process_time() - started)
    yield f"CPU time of a busy machine, {len(rows):,} short examples of {len(labels)} topics. Learning anew comes with"
    yield "every correction, once, when the next message comes."
    yield from ("", "| what | learned anew, s | a message, ms | messages a second, in a batch |", "|---|---|---|---|")
    yield f"| Sunwai | {learned:.1f} | {each:.1f} | {1_000 / each:,.0f}: one after another |"
    yield f"| TF-IDF | {theirs_learned:.1f} | {theirs_each:.1f} | {theirs_batch:,.0f} |"


def write() -> None:
    """Print the report, and keep it as the reference page."""
    lines = []
    for line in report():
        print(line, flush=True)
        lines.append(line)
    PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
