"""How well mood and labels are told, per writing form, beside VADER and TF-IDF, and with whole forms left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from bench.evaluation.baselines import own_rows, tfidf, vader
from bench.evaluation.scoring import auroc, calibration_error, macro_f1, of_class
from sunwai.language.encoder import encode
from sunwai.language.label_names import LABELS, MOODS
from sunwai.language.labels import Labels, label, label_all
from training import corpora
from training.corpora import Labelled

NAMES = {"en": "English", "latn": "Hindi/Urdu, Roman", "hi": "Hindi", "ur": "Urdu"}
LEAST_WORDS = 3

Teller = Callable[[Sequence[str]], list[str]]


@cache
def told(form: str) -> list[Labels]:
    return label_all(row.text for row in corpora.own(form, held=True))


def held(form: str) -> tuple[list[str], list[str]]:
    """Return texts and moods of the sentences held aside."""
    rows = corpora.own(form, held=True)
    return [row.text for row in rows], [row.mood for row in rows]


def moods(texts: Sequence[str]) -> list[str]:
    return [one.mood.name for one in label_all(texts)]


def mood_table(*, leave_out: bool) -> Iterator[str]:
    """Give macro-F1 of the mood, for ours and for the baselines."""
    plain = tfidf(own_rows(), lambda row: row.mood)
    lexicon = vader()
    yield "| texts | rows | Sunwai | form or corpus left out | TF-IDF | TF-IDF, left out | VADER | calibration error |"
    yield "|---|---|---|---|---|---|---|---|"
    for form, name in NAMES.items():
        texts, gold = held(form)
        others = tfidf(own_rows(leave=form), lambda row: row.mood)
        left = shown(macro_f1(gold, _left_out(f"own {form}")(texts))) if leave_out else "–"
        cells = [shown(macro_f1(gold, moods(texts))), left, *_others(texts, gold, plain, others, lexicon)]
        yield f"| {name}, own, held aside | {len(texts)} | " + " | ".join([*cells, shown(_error(texts, gold))]) + " |"
    if leave_out:
        yield _brighter(plain, lexicon)


def _brighter(plain: Teller, lexicon: Callable[[str], str] | None) -> str:
    from training.label_rows import mood_of

    rows = [(text, mood_of(emotions)) for text, emotions in corpora.brighter("test") if mood_of(emotions)]
    texts, gold = [text for text, _ in rows], [mood for _, mood in rows]
    left = shown(macro_f1(gold, _left_out("brighter")(texts)))
    alone = shown(macro_f1(gold, plain(texts)))
    lexical = shown(macro_f1(gold, [lexicon(text) for text in texts])) if lexicon else "–"
    cells = [shown(macro_f1(gold, moods(texts))), left, "–", alone, lexical, shown(_error(texts, gold))]
    return f"| Hindi, BRIGHTER test (emotions as moods) | {len(texts)} | " + " | ".join(cells) + " |"


def _others(
    texts: Sequence[str], gold: Sequence[str], plain: Teller, others: Teller, lexicon: Callable[[str], str] | None
) -> list[str]:
    lexical = shown(macro_f1(gold, [lexicon(text) for text in texts])) if lexicon else "–"
    return [shown(macro_f1(gold, plain(texts))), shown(macro_f1(gold, others(texts))), lexical]


def _error(texts: Sequence[str], gold: Sequence[str]) -> float:
    found = label_all(texts)
    return calibration_error(
        [one.mood.chance for one in found], [one.mood.name == mood for one, mood in zip(found, gold, strict=True)]
    )


@cache
def _left_out(source: str) -> Teller:
    """Return the moods told by a model that never saw ``source``."""
    from training.label_rows import rows
    from training.labels import fit_mood, logits

    learned = fit_mood(rows(leave=(source,)))
    return lambda texts: [MOODS[at] for at in logits(learned, texts).argmax(axis=1)]


def class_table() -> Iterator[str]:
    """Give precision / recall / F1 of each mood, and how many there are, for ours and for TF-IDF."""
    plain = tfidf(own_rows(), lambda row: row.mood)
    yield "| form | by | " + " | ".join(MOODS) + " |"
    yield "|---|---|" + "---|" * len(MOODS)
    for form, name in NAMES.items():
        texts, gold = held(form)
        for by, found in {"Sunwai": [one.mood.name for one in told(form)], "TF-IDF": plain(texts)}.items():
            cells = (of_class(gold, found, mood).shown() for mood in MOODS)
            yield f"| {name} | {by} | " + " | ".join(cells) + " |"


def sure_table() -> Iterator[str]:
    """Give how many moods are sure, and how many of those are right."""
    yield "| form | said surely | right of those | right of the unsure |"
    yield "|---|---|---|---|"
    for form, name in NAMES.items():
        pairs = [(one.mood, mood) for one, mood in zip(told(form), held(form)[1], strict=True)]
        sure = [one.name == mood for one, mood in pairs if one.sure]
        rest = [one.name == mood for one, mood in pairs if not one.sure]
        cells = [len(sure) / len(pairs), sum(sure) / max(1, len(sure)), sum(rest) / max(1, len(rest))]
        yield f"| {name} | " + " | ".join(map(shown, cells)) + " |"


def encoded_table() -> Iterator[str]:
    """Give mood, labels and complaint of the forms where the optional encoder has a say, without it and with it."""
    yield "| form | mood | with it | labels, mean F1 | with it | complaint | with it |"
    yield "|---|---|---|---|---|---|---|"
    for form in ("en", "hi", "ur"):
        rows = corpora.own(form, held=True)
        vectors = encode([row.text for row in rows])
        both = told(form), [label(row.text, vector=vector) for row, vector in zip(rows, vectors, strict=True)]
        cells = [shown(figure(found, rows)) for figure in (mood_f1, labels_f1, complaint_f1) for found in both]
        yield f"| {NAMES[form]} | " + " | ".join(cells) + " |"


def mood_f1(found: Sequence[Labels], rows: Sequence[Labelled]) -> float:
    return macro_f1([row.mood for row in rows], [one.mood.name for one in found])


def labels_f1(found: Sequence[Labels], rows: Sequence[Labelled]) -> float:
    """Return the mean F1 of all labels on messages of three words and more."""
    pairs = [(one, row) for one, row in zip(found, rows, strict=True) if len(row.text.split()) >= LEAST_WORDS]
    scores = [
        of_class([name in row.labels for _, row in pairs], [has(one, name) for one, _ in pairs], name=True)
        for name in LABELS
    ]
    return sum(score.f1 for score in scores) / len(LABELS)


def complaint_f1(found: Sequence[Labels], rows: Sequence[Labelled]) -> float:
    return macro_f1([complains(row) for row in rows], ["yes" if has(one, "complaint") else "no" for one in found])


def abuse_line() -> str:
    """Say how well abuse is ranked in the test part of the Roman Urdu corpus."""
    rows = corpora.roman_urdu("test")
    found = label_all(text for text, _ in rows)
    scores = [
        max((label.chance for label in one.found if label.name.startswith("abuse")), default=0.0) for one in found
    ]
    gold = ["yes" if abusive else "no" for _, abusive in rows]
    f1 = macro_f1(gold, ["yes" if score else "no" for score in scores])
    return (
        f"Abuse in the test part of the Roman Urdu corpus ({len(rows)} rows; its training part was learned from): "
        f"macro-F1 {f1:.2f}, area under the curve {auroc(scores, [abusive for _, abusive in rows]):.2f}."
    )


def complains(row: Labelled) -> str:
    return "yes" if "complaint" in row.labels else "no"


def has(one: Labels, name: str) -> bool:
    return any(label.name == name for label in one.found)


def shown(share: float) -> str:
    return f"{share:.2f}"
