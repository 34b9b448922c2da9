"""A draft cut once for all rules: its words, its sentences, and the stretches that are not ours to judge."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from sunwai.language.folding import fold
from sunwai.language.words import spans

SCRIPTS: Final = {
    "Deva": "[\u0900-\u097f]",
    "Arab": "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]",
    "Latn": "[A-Za-z]",
}
_SCRIPT = {name: re.compile(letters) for name, letters in SCRIPTS.items()}
# Links, mail addresses, @names, #tags, names of hosts, what a macro fills in.
_NOT_OURS: Final = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@\S+|[@#]\w+|\{\{[^{}\n]{0,80}\}\}|\{[^{}\n]{0,80}\}"
    r"|(?<![\w.-])[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){0,4}\.(?:com|in|pk|org|net|io|app)\b(?:/\S*)?|`[^`\n]{0,200}`"
)
_QUOTED_LINE: Final = re.compile(r"^[ \t]*[>|»][^\n]*", re.MULTILINE)
_MARKS: Final = re.compile("[\n\"“”„«»‘’']")
_CLOSES: Final = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_SENTENCE: Final = re.compile(r"(?:[^.!?।۔؟\n]|\.(?=\w))+[.!?।۔؟]*")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a draft, folded as well."""

    start: int
    end: int
    said: str
    folded: str
    script: str


class Draft:
    """A draft, its parts found when first asked for. Everything here is linear in its length."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def kept(self) -> list[tuple[int, int]]:
        """Return the stretches that are quoted, or no prose: sorted, not overlapping."""
        found = [match.span() for pattern in (_NOT_OURS, _QUOTED_LINE) for match in pattern.finditer(self.text)]
        return _joined([*found, *_quotes(self.text)])

    def is_kept(self, start: int, end: int) -> bool:
        """Say whether a stretch touches what is quoted or no prose."""
        place = bisect_right(self._begins, max(start, end - 1)) - 1
        return place >= 0 and self.kept[place][1] > start

    @cached_property
    def _begins(self) -> list[int]:
        return [start for start, _end in self.kept]

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the words that are ours, in their order."""
        return [
            Token(start, end, said, _folded(said), _script(said))
            for start, end in spans(self.text)
            if not self.is_kept(start, end)
            for said in [self.text[start:end]]
        ]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return where each sentence begins and ends."""
        return [match.span() for match in _SENTENCE.finditer(self.text) if match[0].strip()]

    def tokens_by_sentence(self) -> Iterator[tuple[tuple[int, int], list[Token]]]:
        """Give each sentence with its words."""
        tokens, at = self.tokens, 0
        for start, end in self.sentences:
            while at < len(tokens) and tokens[at].start < start:
                at += 1
            first = at
            while at < len(tokens) and tokens[at].start < end:
                at += 1
            yield (start, end), tokens[first:at]


@lru_cache(10_000)
def _folded(word: str) -> str:
    return fold(word[:64])


@lru_cache(10_000)
def _script(word: str) -> str:
    return next((name for name, letters in _SCRIPT.items() if letters.search(word)), "")


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    """Give what stands between quotation marks, within one line. An apostrophe within a word is none."""
    opened: tuple[str, int] | None = None
    for match in _MARKS.finditer(text):
        mark, place = match[0], match.start()
        if mark == "\n":
            opened = None
        elif mark in "'’" and _is_apostrophe(text, place, opening=opened is None):
            continue
        elif opened and mark == _CLOSES[opened[0]]:
            yield opened[1], place + 1
            opened = None
        elif opened is None and mark in _CLOSES:
            opened = mark, place


def _is_apostrophe(text: str, place: int, *, opening: bool) -> bool:
    before = place > 0 and text[place - 1].isalnum()
    after = place + 1 < len(text) and text[place + 1].isalnum()
    return before if opening else before and after


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
