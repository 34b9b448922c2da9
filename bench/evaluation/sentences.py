"""The marked sentences of ``sentences/``: what they say and what should be found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
FORMS = {"en": "English", "hi": "Hindi", "ur": "Urdu", "mix": "Hindi/Urdu in Latin letters"}
OURS = "> "

_MARK = re.compile(r"\{(?P<kind>[a-z]+) (?P<shown>[^{}=]*)(?:=(?P<value>[^{}]*))?\}")


@dataclass(frozen=True)
class Gold:
    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Sentence:
    text: str
    ours: bool
    golds: tuple[Gold, ...]


def sentences(part: str, name: str) -> list[Sentence]:
    lines = (FOLDER / part / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line.strip()]


def _sentence(line: str) -> Sentence:
    ours = line.startswith(OURS)
    line = line.removeprefix(OURS)
    pieces, golds, at = [], [], 0
    for mark in _MARK.finditer(line):
        pieces.append(line[at : mark.start()])
        start = sum(map(len, pieces))
        pieces.append(mark["shown"])
        golds.append(Gold(mark["kind"], start, start + len(mark["shown"]), mark["value"] or mark["shown"]))
        at = mark.end()
    return Sentence("".join([*pieces, line[at:]]), ours, tuple(golds))
