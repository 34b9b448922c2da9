"""Articles with past questions, and what was asked: our own shop, and open sets turned into one.

An open set's intent is an article without a text: its name is the title, some training questions are its other ways to
ask. Questions of intents left out, or marked as of none, have no answer. HINT3 is read where the folder of the open
data has it (``hint3``, as ``dataset/v2`` of hellohaptik/HINT3 lies there).
"""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from training.corpora import HELD_ASIDE, banking77, clinc150, folder

OUT = "oos"
NONE = "NO_NODES_DETECTED"
HINT3 = ("sofmattress", "powerplay11", "curekart")


@dataclass(frozen=True)
class Known:
    """An article: its texts as titles and bodies, and the other ways to ask."""

    texts: tuple[tuple[str, str], ...]
    asked_so: tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """What is known, and questions with the article that answers; None where none does."""

    articles: dict[str, Known]
    asked: tuple[tuple[str, str | None], ...]


def shop(*, past: bool = True, form: str = "") -> Shelf:
    """Return our own shop, with the few other ways to ask or without, its questions of one writing form or of all."""
    data = json.loads((HELD_ASIDE / "faq.json").read_text(encoding="utf-8"))
    articles = {
        row["id"]: Known(
            tuple((row[f"title{end}"], row[f"body{end}"]) for end in ("", "_hi", "_ur") if row.get(f"title{end}")),
            tuple(row["aliases"] if past else ()),
        )
        for row in data["articles"]
    }
    rows = [row for row in (*data["questions"], *data["out_of_scope"]) if form in {"", row["form"]}]
    return Shelf(articles, tuple((row["text"], row.get("article")) for row in rows))


def banking(past: int) -> Shelf:
    """Return Banking77: so many past questions an intent, a quarter of the intents left out."""
    return _intents(banking77("train"), banking77("test"), past=past, left_out=0.25, most=400)


def clinc(past: int) -> Shelf:
    """Return CLINC150, and 200 of its questions that are out of scope."""
    rows = clinc150("test")
    inside, outside = [row for row in rows if row[1] != OUT], [row for row in rows if row[1] == OUT][:200]
    made = _intents([row for row in clinc150("train") if row[1] != OUT], inside, past=past, left_out=0, most=500)
    return Shelf(made.articles, (*made.asked, *((text, None) for text, _name in outside)))


def hint3(name: str) -> Shelf | None:
    """Return real questions to an Indian company, with those that its bot did not know; None where they are not."""
    base = folder()
    if base is None or not (base / "hint3").is_dir():
        return None
    rows: dict[str, list[tuple[str, str]]] = {}
    for part in ("train", "test"):
        with (base / "hint3" / part / f"{name}_{part}.csv").open(encoding="utf-8", newline="") as file:
            rows[part] = [(row["sentence"], row["label"]) for row in csv.DictReader(file)]
    known = {label for _text, label in rows["train"]}
    asked = tuple((text, label if label in known else None) for text, label in rows["test"])
    return Shelf(_articles(rows["train"], past=None), asked)


def _intents(
    taught: Iterable[tuple[str, str]], asked: Iterable[tuple[str, str]], *, past: int, left_out: float, most: int
) -> Shelf:
    chance = random.Random(0)
    rows_taught = list(taught)
    names = sorted({name for _text, name in rows_taught})
    chance.shuffle(names)
    gone = set(names[: int(left_out * len(names))])
    articles = _articles([row for row in rows_taught if row[1] not in gone], past=past)
    rows = list(asked)
    chance.shuffle(rows)
    return Shelf(articles, tuple((text, None if name in gone else name) for text, name in rows[:most]))


def _articles(rows: Iterable[tuple[str, str]], *, past: int | None) -> dict[str, Known]:
    chance = random.Random(1)
    texts: dict[str, list[str]] = defaultdict(list)
    for text, name in rows:
        texts[name].append(text)
    return {
        name: Known(((_title(name), ""),), tuple(said if past is None else chance.sample(said, min(past, len(said)))))
        for name, said in sorted(texts.items())
    }


def _title(name: str) -> str:
    return name.replace("_", " ").strip().lower().capitalize()
