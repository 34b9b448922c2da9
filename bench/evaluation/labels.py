"""How well each label is told, per writing form, beside TF-IDF, and how far its chances are from what came."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from bench.evaluation.baselines import missing, own_rows, tfidf, tfidf_labels, vader
from bench.evaluation.moods import LEAST_WORDS, NAMES, complains, has, shown, told
from bench.evaluation.scoring import Score, calibration_error, macro_f1, of_class
from sunwai.language.label_names import HEADS, LABELS
from sunwai.language.labels import Labels, read_plainly
from training import corpora
from training.corpora import Labelled


def label_table() -> Iterator[str]:
    """Give precision / recall / F1 per label and form on messages of three words and more, and how many there are."""
    yield "| label | " + " | ".join(NAMES.values()) + " | sure ones, right |"
    yield "|---|" + "---|" * (len(NAMES) + 1)
    for name in LABELS:
        cells = [_of_label(form, name).shown() for form in NAMES]
        yield f"| `{name}` | " + " | ".join(cells) + f" | {_sure(name)} |"
    columns = [_mean([_of_label(form, name).f1 for name in LABELS]) for form in NAMES]
    yield "| mean F1 | " + " | ".join(map(shown, columns)) + " | |"


def beside_table() -> Iterator[str]:
    """Give F1 per label, the mean of the forms, beside TF-IDF's, and the calibration error of ours."""
    yield "| label | Sunwai | TF-IDF | calibration error, all messages | of the messages told so |"
    yield "|---|---|---|---|---|"
    theirs = _tfidf_scores() if "sklearn" not in missing() else {}
    for name in LABELS:
        ours = _mean([_of_label(form, name).f1 for form in NAMES])
        other = shown(_mean([theirs[form, name] for form in NAMES])) if theirs else "–"
        yield f"| `{name}` | {shown(ours)} | {other} | {shown(_error(name))} | {shown(_error(name, told_so=True))} |"
    for form, shown_as in NAMES.items():
        ours = _mean([_of_label(form, name).f1 for name in LABELS])
        other = shown(_mean([theirs[form, name] for name in LABELS])) if theirs else "–"
        yield f"| all, {shown_as} | {shown(ours)} | {other} | | |"


def complaint_table() -> Iterator[str]:
    """Give macro-F1 of complaint or not, and the calibration error of its own chances over all messages."""
    plain = tfidf(own_rows(), complains)
    lexicon = vader()
    yield "| form | Sunwai | TF-IDF | VADER, negative | calibration error |"
    yield "|---|---|---|---|---|"
    for form, name in NAMES.items():
        rows = corpora.own(form, held=True)
        gold, texts = [complains(row) for row in rows], [row.text for row in rows]
        ours = ["yes" if has(one, "complaint") else "no" for one in told(form)]
        cells = [macro_f1(gold, ours), macro_f1(gold, plain(texts))]
        if lexicon:
            cells.append(macro_f1(gold, ["yes" if lexicon(text) == "negative" else "no" for text in texts]))
        yield f"| {name} | " + " | ".join(map(shown, [*cells, _error("complaint", (form,))])) + " |"


@cache
def _tfidf_scores() -> dict[tuple[str, str], float]:
    """Return F1 of TF-IDF by form and label, on the messages that ours is judged on."""
    tell = tfidf_labels(own_rows(), LABELS)
    scores = {}
    for form in NAMES:
        rows = [row for _, row in _longer(form)]
        found = tell([row.text for row in rows])
        for name in LABELS:
            gold = [name in row.labels for row in rows]
            scores[form, name] = of_class(gold, [name in one for one in found], name=True).f1
    return scores


def _error(name: str, forms: Sequence[str] = tuple(NAMES), *, told_so: bool = False) -> float:
    """Return the calibration error of one label's chances, those too that are too small to be told."""
    at = HEADS.index(name)
    pairs = [
        (chances[at], name in row.labels)
        for form in forms
        for chances, one, row in zip(_chances(form), told(form), corpora.own(form, held=True), strict=True)
        if has(one, name) or not told_so
    ]
    return calibration_error([chance for chance, _ in pairs], [right for _, right in pairs])


@cache
def _chances(form: str) -> list[list[float]]:
    """Return every head's chance of each message held aside, told or not."""
    read = (read_plainly(row.text)[0] for row in corpora.own(form, held=True))
    return [[1 / (1 + math.exp(-logit)) for logit in logits] for logits in read]


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores)


def _longer(form: str) -> list[tuple[Labels, Labelled]]:
    pairs = zip(told(form), corpora.own(form, held=True), strict=True)
    return [(one, row) for one, row in pairs if len(row.text.split()) >= LEAST_WORDS]


def _of_label(form: str, name: str) -> Score:
    pairs = _longer(form)
    return of_class([name in row.labels for _, row in pairs], [has(one, name) for one, _ in pairs], name=True)


def _sure(name: str) -> str:
    right = [
        name in row.labels
        for form in NAMES
        for one, row in _longer(form)
        for label in one.found
        if label.name == name and label.sure
    ]
    return f"{shown(sum(right) / len(right))} of {len(right)}" if right else "none"
