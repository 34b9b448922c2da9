"""What in a text belongs to one person: what must not stand in public, addresses, and any other long number.

Wider than ``sensitive.spot`` on purpose: who may not see personal data is shown too little rather than too much.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sunwai.language.facts.addresses import CUES, addresses
from sunwai.language.facts.cues import words_of
from sunwai.language.facts.patterns import Pattern
from sunwai.language.facts.plain import plain
from sunwai.language.sensitive import spot

Span = tuple[int, int, str]

SHORTEST_KNOWN: Final = 4  # what is on file and shorter ("12") stands in too many texts that mean something else
_DATE: Final = r"(?:\d{4}[-./]\d\d[-./]\d\d|\d\d[-./]\d\d[-./]\d{4})(?!\d)"
#: Nine digits or more in any script, also within a link or a word; a date and what follows it are none.
_LONG: Final = re.compile(rf"(?<!\d)(?<!\d[ .-])(?!{_DATE})\d(?:[ .-]?\d){{8,}}")
_TELLING: Final = re.compile(r"[\d@]")
#: What a text that was cut may end with: the beginning of a number or of a mail address.
_CUT: Final = re.compile(r"(?:\+?\d[\d\s().-]*|[^\s@]*@\S*|\S*\d\S*)$")


def personal(text: str, *, patterns: Sequence[Pattern] = (), known: re.Pattern[str] | None = None) -> tuple[Span, ...]:
    """Give what is personal in ``text`` as (start, end, kind), in its order and never overlapping; reads all of it.

    ``patterns`` are the owner's; ``known`` is what is on file (``any_of``). Kinds: those of ``sensitive.spot``,
    ``address``, ``known`` and ``number``. Costs some 10 to 100 µs a short message.
    """
    return tuple(_apart(sorted(_found(text, patterns, known))))


def any_of(known: Collection[str]) -> re.Pattern[str] | None:
    """Give what finds each of these, as it is written and whatever stands around it; None where nothing would be."""
    longest_first = sorted({each for each in known if len(each) >= SHORTEST_KNOWN}, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def torn_at(text: str) -> int:
    """Give where a number or address begins that the end of a cut text may have torn; the length where none does."""
    torn = _CUT.search(text)
    return torn.start() if torn else len(text)


def _found(text: str, patterns: Sequence[Pattern], known: re.Pattern[str] | None) -> Iterator[Span]:
    if known is not None:
        yield from ((*found.span(), "known") for found in known.finditer(text))
    spelled = plain(text)
    if _TELLING.search(spelled.text):
        yield from ((*spelled.span(*found.span()), "number") for found in _LONG.finditer(spelled.text))
    yield from ((each.start, each.end, each.kind) for each in spot(text, patterns))
    if not CUES.isdisjoint(words_of(spelled.text)):
        yield from ((*spelled.span(hit.start, hit.end), "address") for hit in addresses(spelled.text))


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Join what overlaps: the first one's kind counts for all of it."""
    last: Span | None = None
    for start, end, kind in spans:
        if last is not None and start < last[1]:
            last = (last[0], max(last[1], end), last[2])
            continue
        if last is not None:
            yield last
        last = (start, end, kind)
    if last is not None:
        yield last
