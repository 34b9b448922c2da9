"""Sets of messages under topics: open intent sets, and the questions to our own shop, an article being a topic."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from training import corpora

NONE: Final = "oos"  # what CLINC150 calls its questions about none of its intents
FORMS: Final = {"en": "English", "latn": "Hindi/Urdu, Roman", "hi": "Hindi", "ur": "Urdu"}
Row = tuple[str, str]


class Set(NamedTuple):
    name: str
    train: Sequence[Row]
    test: Sequence[Row]
    outside: Sequence[str]


def sets() -> list[Set]:
    """Return the sets; what is out of scope for CLINC150 is so for the others too."""
    outside = [text for text, label in corpora.clinc150("test") if label == NONE]
    return [
        Set("Banking77", corpora.banking77("train"), corpora.banking77("test"), outside),
        Set("CLINC150, a third", _third(of_clinc150("train")), _third(of_clinc150("test")), outside),
        Set("Bitext", corpora.bitext("train"), corpora.bitext("test"), outside),
        Set("Hinglish-TOP", _hinglish("train"), _hinglish("test"), []),
        *(_shop(form, name) for form, name in FORMS.items()),
    ]


def _shop(form: str, name: str) -> Set:
    """Return the questions of one writing form to our own shop, an article being a topic; learned from the others'."""
    data = json.loads((corpora.HELD_ASIDE / "faq.json").read_text(encoding="utf-8"))
    title = {row["id"]: row["title"] for row in data["articles"]}
    asked = [(row["form"], (row["text"], title[row["article"]])) for row in data["questions"]]
    return Set(
        f"Own shop, {name}",
        [row for written, row in asked if written != form],
        [row for written, row in asked if written == form],
        [row["text"] for row in data["out_of_scope"] if row["form"] == form],
    )


def of_clinc150(part: str) -> list[Row]:
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
