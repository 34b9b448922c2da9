"""What two versions of a text have in common and where they differ, line by line and word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

MOST_LINES: Final = 1_000  # of a text that is compared line by line: lines that repeat cost their square
MOST_WORDS: Final = 400  # of a line that is compared word by word; a longer one is told whole
_WORDS: Final = re.compile(r"\s+|[^\s.,;:!?()।۔،؛؟]+|.")


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"
    LEFT_OUT = "left_out"  # lines that are the same in both, and not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some words, and what became of them."""

    kind: Kind
    text: str


def compared(before: str, after: str) -> list[list[Part]]:
    """Return the lines that differ, with one line around them; nothing where the texts are equal.

    Texts of more than 1,000 lines are told whole.
    """
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return []
    if max(len(old), len(new)) > MOST_LINES:
        return _replaced(old, new)
    found: list[list[Part]] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
        found += [[Part(kind=Kind.LEFT_OUT, text="")]] if group[0][1] else []
        for tag, start, end, first, last in group:
            found += _same(old[start:end]) if tag == "equal" else _changed(old[start:end], new[first:last])
    return found


def _same(lines: list[str]) -> list[list[Part]]:
    return [[Part(kind=Kind.SAME, text=line)] for line in lines if line.strip()]


def _changed(old: list[str], new: list[str]) -> list[list[Part]]:
    if len(old) == len(new):
        return [list(_by_words(before, after)) for before, after in zip(old, new, strict=True) if before or after]
    return _replaced(old, new)


def _replaced(old: list[str], new: list[str]) -> list[list[Part]]:
    gone = [[Part(kind=Kind.GONE, text=line)] for line in old if line.strip()]
    return gone + [[Part(kind=Kind.ADDED, text=line)] for line in new if line.strip()]


def _by_words(before: str, after: str) -> Iterator[Part]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = [before], [after]
    gone = added = ""
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[start:end]), "".join(new[first:last])
        if tag != "equal" or (gone + added and end < len(old) and not before.strip()):  # a space between two changes
            gone, added = gone + before, added + after
            continue
        yield from _differing(gone, added)
        gone = added = ""
        yield Part(kind=Kind.SAME, text=before)
    yield from _differing(gone, added)


def _differing(gone: str, added: str) -> Iterator[Part]:
    if gone:
        yield Part(kind=Kind.GONE, text=gone)
    if added:
        yield Part(kind=Kind.ADDED, text=added)
