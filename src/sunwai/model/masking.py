"""Personal data leaves as a placeholder and comes back only where it was: ``98765 43210`` ↔ ``[PHONE-1]``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sunwai.language import fold
from sunwai.language.facts import Pattern, find
from sunwai.language.sensitive import masked, spot

#: Facts that point at one person or one matter of theirs; amounts, days and products say what it is about.
PERSONAL: Final = frozenset({"order", "invoice", "ticket", "phone", "email", "address"})
PLACEHOLDER: Final = re.compile(r"\[[A-Z]{2,12}-\d{1,4}\]")
HANDLE: Final = re.compile(r"(?<![\w@.])@\w[\w.]{2,40}")
INVISIBLE: Final = re.compile(  # what a reader does not see and a model reads, and what turns the line around
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
FOLDED: Final = frozenset({"email", "name", "text", "handle"})  # words, whose signs between the letters count
SHORTEST_NAME: Final = 3
_SPACES: Final = re.compile(r"\W+")

Span = tuple[str, int, int]


def visible(text: str) -> str:
    """Return a text without signs that nobody sees: controls, turned directions, tags, halves of letters."""
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(slots=True)
class Mask:
    """The placeholders of one request: the same thing has the same one wherever it stands."""

    names: Sequence[str] = ()
    patterns: Sequence[Pattern] = ()
    region: str = "IN"
    _words: dict[tuple[str, str], str] = field(default_factory=dict)
    _back: dict[str, str] = field(default_factory=dict)
    _count: dict[str, int] = field(default_factory=dict)

    def hide(self, text: str) -> str:
        """Return a text as it may leave: numbers, addresses, handles and the customer's names are placeholders.

        A placeholder that somebody wrote themselves becomes one of ours, so that it never means another thing.
        """
        text, hidden, at = visible(text), [], 0
        for kind, start, end in _chosen(self._spans(text)):
            hidden += [text[at:start], self._placeholder(kind, text[start:end])]
            at = end
        return "".join([*hidden, text[at:]])

    def show(self, text: str, *, full: bool = True) -> str:
        """Put back what was hidden; a placeholder that was never ours stays as it is. Not ``full``: its last digits."""
        return PLACEHOLDER.sub(lambda found: self._shown(found[0], full=full), text)

    def unknown(self, text: str) -> list[str]:
        """Return the placeholders in a text that were never in what left."""
        return [each for each in dict.fromkeys(PLACEHOLDER.findall(text)) if each not in self._back]

    def invented(self, text: str) -> list[str]:
        """Return the numbers and addresses in a text that were never hidden: nobody here said them."""
        found = spot(text, self.patterns, region=self.region)
        return [text[each.start : each.end] for each in found if not PLACEHOLDER.search(text[each.start : each.end])]

    def _shown(self, placeholder: str, *, full: bool) -> str:
        words = self._back.get(placeholder, placeholder)
        return words if full or placeholder not in self._back else masked(words)

    def _placeholder(self, kind: str, words: str) -> str:
        key = (kind, _plain(kind, words))
        if key not in self._words:
            self._count[kind] = self._count.get(kind, 0) + 1
            self._words[key] = f"[{kind.upper()}-{self._count[kind]}]"
            self._back[self._words[key]] = words
        return self._words[key]

    def _spans(self, text: str) -> Iterator[Span]:
        yield from (("text", *found.span()) for found in PLACEHOLDER.finditer(text))
        yield from ((each.kind, each.start, each.end) for each in spot(text, self.patterns, region=self.region))
        for fact in find(text, patterns=self.patterns, region=self.region):
            if fact.kind in PERSONAL:
                yield fact.kind, fact.start, fact.end
        yield from (("handle", *found.span()) for found in HANDLE.finditer(text))
        yield from (("name", *found.span()) for found in _names(self.names, text))


def _names(names: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Find whole names first, then their words: "Asha Verma", "Asha"."""
    said = {visible(each).strip() for each in names}
    words = said | {word for each in said for word in _SPACES.split(each)}
    for word in sorted((each for each in words if len(each) >= SHORTEST_NAME), key=lambda each: (-len(each), each)):
        yield from re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)


def _chosen(spans: Iterable[Span]) -> list[Span]:
    """Keep who came first where two overlap, in the text's order. Linear, however many a text holds."""
    found = [span for span in spans if span[1] < span[2]]
    taken, kept = bytearray(max((end for _, _, end in found), default=0)), []
    for kind, start, end in found:
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            kept.append((kind, start, end))
    return sorted(kept, key=lambda span: span[1])


def _plain(kind: str, words: str) -> str:
    """Return words as they are compared: the letters and digits of a number, small letters of an address."""
    return fold(words) if kind in FOLDED else _SPACES.sub("", fold(words))
