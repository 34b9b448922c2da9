"""The open corpora and our own sentences, as rows of text and label. Nothing here is downloaded.

The folder of the open data is named by ``SUNWAI_OPEN_DATA``; ``training/README.md`` lists what lies
in it and from where.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sunwai.language.folding import fold

PROJECT: Final = Path(__file__).resolve().parents[1]
SENTENCES: Final = PROJECT / "training/sentences"
HELD_ASIDE: Final = PROJECT / "bench/evaluation/held_aside"
VARIABLE: Final = "SUNWAI_OPEN_DATA"
LEAST_WORDS: Final = 3
FORMS: Final = ("en", "latn", "hi", "ur")

#: Corpus and commit, licence: what the manifest and NOTICE say.
SOURCES: Final = {
    "banking77": ("PolyAI-LDN/task-specific-datasets 57ec275", "CC BY 4.0"),
    "bitext": ("bitext/customer-support-intent-detection-training-dataset e970229", "CDLA-Sharing 1.0"),
    "brighter": ("emotion-analysis-project/SemEval2025-Task11 513a7e8, Hindi", "CC BY 4.0"),
    "clinc150": ("clinc/oos-eval 828f809", "CC BY 3.0"),
    "hinglish-top": ("google-research-datasets/Hinglish-TOP-Dataset fdd3998", "Apache-2.0"),
    "roman-urdu-hate": ("haroonshakeel/roman_urdu_hate_speech f2f66aa", "MIT"),
    "tatoeba": ("facebookresearch/LASER 74bc6ae, data/tatoeba", "CC BY 2.0 FR"),
    "vader": ("cjhutto/vaderSentiment 3.3.2, its lexicon", "MIT"),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One of our own labelled sentences."""

    text: str
    mood: str
    labels: frozenset[str]


def folder() -> Path | None:
    """Return the folder of the open data, or None where the environment names none."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named and Path(named).is_dir() else None


def own(form: str, *, held: bool = False) -> list[Labelled]:
    """Return our own sentences of one writing form: the held-aside ones, or those to train on.

    What two writers both wrote, of three words and more, is held aside only; everybody writes "thank you".
    """
    if held:
        return _rows(HELD_ASIDE / f"{form}.jsonl")
    return _not_aside(form, ("", "_social", "_talk"))


def scenes(form: str) -> list[Labelled]:
    """Return more of our own sentences to train on; some scenes are retold in two forms: judge none by them."""
    return _not_aside(form, ("_scenes",))


def _not_aside(form: str, ends: Sequence[str]) -> list[Labelled]:
    aside = {fold(row.text) for row in _rows(HELD_ASIDE / f"{form}.jsonl") if len(row.text.split()) >= LEAST_WORDS}
    rows = [row for end in ends for row in _rows(SENTENCES / f"{form}{end}.jsonl")]
    return [row for row in rows if fold(row.text) not in aside]


def _rows(path: Path) -> list[Labelled]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Labelled(row["text"], row["mood"], frozenset(row["labels"])) for row in rows]


@cache
def banking77(part: str) -> list[tuple[str, str]]:
    """Return questions to a bank and their intents; ``part`` is train or test."""
    return [(row["text"], row["category"]) for row in _csv(f"banking77/{part}.csv")]


@cache
def bitext(part: str) -> list[tuple[str, str]]:
    """Return machine-made requests to a shop and their intents; ``part`` is train or test."""
    name = {"train": "Training", "test": "Testing"}[part]
    path = f"bitext-intents/{part}/Bitext_Sample_Customer_Service_{name}_Dataset.csv"
    return [(row["utterance"], row["intent"]) for row in _csv(path)]


@cache
def clinc150(part: str) -> list[tuple[str, str]]:
    """Return requests to an assistant and their intents, those out of its scope too."""
    data = json.loads(_path("clinc150/data_full.json").read_text(encoding="utf-8"))
    return [(text, intent) for text, intent in (*data[part], *data[f"oos_{part}"])]


@cache
def hinglish_top(part: str) -> list[tuple[str, str]]:
    """Return the same requests in English and in romanised Hinglish."""
    return [(row["en_query"], row["cs_query"]) for row in _csv(f"hinglish-top/{part}.tsv", "\t")]


@cache
def roman_urdu(part: str) -> list[tuple[str, bool]]:
    """Return tweets and comments in Roman Urdu, and whether they are abusive."""
    lines = _path(f"roman-urdu-hate/task_1_{part}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.rsplit("\t", 1) for line in lines if "\t" in line]
    return [(text.strip().strip('"').strip(), label.strip() == "0") for text, label in rows if text.strip()]


@cache
def brighter(part: str) -> list[tuple[str, frozenset[str]]]:
    """Return Hindi sentences and their emotions."""
    emotions = ("anger", "disgust", "fear", "joy", "sadness", "surprise")
    return [
        (row["text"], frozenset(name for name in emotions if row[name] == "1"))
        for row in _csv(f"brighter-hindi/{part}.csv")
    ]


@cache
def tatoeba(language: str) -> list[tuple[str, str]]:
    """Return sentences of ``hin`` or ``urd`` beside their English."""
    name = f"tatoeba-hi-ur/tatoeba.{language}-eng."
    foreign, english = (_path(name + end).read_text(encoding="utf-8").splitlines() for end in (language, "eng"))
    return list(zip(foreign, english, strict=True))


def _path(name: str) -> Path:
    base = folder()
    if base is None:
        message = f"{VARIABLE} names no folder of open data"
        raise FileNotFoundError(message)
    return base / name


def _csv(name: str, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with _path(name).open(encoding="utf-8", newline="") as file:
        if delimiter == "\t":
            yield from csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            yield from csv.DictReader(file)
