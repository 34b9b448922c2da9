"""Corpora that name no licence: read where the folder of open data holds them. Nothing is trained on them or ships.

``sentimix/train_conll.txt``: Hinglish tweets with moods, SentiMix of SemEval-2020 task 9, as in
anuragvij264/sentimix-semeval2020 4ab88e5.
``roman-urdu-dataset/roman_urdu_cleaned.csv``: Roman Urdu posts and reviews with moods, Roman-Urdu-Dataset, as in
AyeshaAfzal-01/roman-urdu-sentiment cf52cbc (``data/``).
``complaints-tweets/complaints-data.csv``: English tweets, most of them to companies, complaint or not and the trade
(Preoţiuc-Pietro and others, "Automatically Identifying Complaints in Social Media", 2019), as in
danielpreotiuc/complaints-social-media 54e3402.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sunwai.language.label_names import MOODS
from training import corpora
from training.corpora import Labelled

SENTIMIX, ROMAN_URDU, COMPLAINTS = (
    "sentimix/train_conll.txt",
    "roman-urdu-dataset/roman_urdu_cleaned.csv",
    "complaints-tweets/complaints-data.csv",
)
#: The moods of strangers: what it is called, and where it lies.
MOODS_OF: dict[str, str] = {
    "Hinglish tweets (SentiMix)": SENTIMIX,
    "Roman Urdu posts (Roman-Urdu-Dataset)": ROMAN_URDU,
}
_LINK = re.compile(r"https?\b.*?(?:co / \S+|$)")  # "https // t . co / oxf8tr3bly", and cut off at a tweet's end
_GLUED = re.compile(r"([@#]) (?=\w)| (_)(?: (?=\w))?")


class Tweet(NamedTuple):
    text: str
    complains: str  # yes or no
    trade: str


def moods(path: str) -> list[Labelled]:
    """Return texts and their moods, empty where the file is not there."""
    found = _there(path)
    if found is None:
        return []
    pairs = _sentimix(found) if path == SENTIMIX else _roman_urdu(found)
    return [Labelled(text, mood, frozenset()) for text, mood in pairs if text and mood in MOODS]


def complaints() -> list[Tweet]:
    found = _there(COMPLAINTS)
    if found is None:
        return []
    with found.open(encoding="utf-8", newline="") as file:
        return [Tweet(text, "yes" if has == "1" else "no", trade) for _number, text, has, trade in csv.reader(file)]


def _there(path: str) -> Path | None:
    base = corpora.folder()
    return base / path if base is not None and (base / path).is_file() else None


def _sentimix(path: Path) -> Iterator[tuple[str, str]]:
    """Give tweets as they were written, as far as that can be told: they come cut into words and signs, a line each."""
    for tweet in path.read_text(encoding="utf-8").split("\n\n"):
        head, *rest = tweet.strip("\n").split("\n")
        said = " ".join(line.split("\t")[0] for line in rest)
        yield " ".join(_GLUED.sub(r"\1\2", _LINK.sub(" ", said)).split()), head.rpartition("\t")[2].strip()


def _roman_urdu(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from ((row["text"].strip(), row["label"].lower()) for row in csv.DictReader(file))
