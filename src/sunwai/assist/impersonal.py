"""What somebody wrote, without the person: no numbers, no addresses, no handles, no names in any of the scripts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from sunwai.language.facts import Pattern
from sunwai.language.names import name_key
from sunwai.language.personal import personal
from sunwai.language.phonetic import sounds

HIDDEN: Final = "…"
SHORTEST_FREE: Final = 3  # letters of a name that is found in small letters too
SHORTEST_HEARD: Final = 3  # sounds: with fewer, a name of one script is an everyday word of another
_MARKS: Final = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u064b-\u065f\u0670\u200c\u200d"
_WORD: Final = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_HANDLE: Final = re.compile(r"(?<![\w@.])@\w[\w.]{2,40}")
#: What is told apart by many digits: an order, a customer's number; which pattern is the owner's may not be known.
_NUMBERED: Final = re.compile(r"(?<![\w-])(?=(?:[\w-]*\d){4})(?=[\w-]*[^\W\d_])[\w-]+|(?<!\w)\d{5,}(?!\w)")
#: Who is greeted, or says their name: the words after it are a name, on file or not.
_GREETED: Final = re.compile(
    r"(?:^|(?<=[\s,.!]))(?i:dear|hi|hello|hey|namaste|namaskar|salaam|mr|mrs|ms|miss|shri|smt|my name is|mera naam)\.?"
    r"[ ,]+(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![a-z])"
    rf"|(?:प्रिय|श्री|श्रीमती|मेरा नाम|محترم|محترمہ|جناب|میرا نام) +(?P<other>[^\W\d_](?:[^\W\d_]|[{_MARKS}])*)"
)
#: Who is greeted by no name.
_NOBODY: Final = frozenset(
    {"Sir", "Madam", "Maam", "Team", "Customer", "There", "All", "Friend", "Ji", "ग्राहक", "صارف"}
)

Place = tuple[int, int]


def masked(text: str, *names: str, patterns: Sequence[Pattern] = ()) -> str:
    """Return a text without the numbers, addresses and handles of persons, and without these names in any script.

    Who is greeted by a name goes too. ``patterns`` are how the owner writes numbers.
    """
    for start, end in reversed(_joined([*_places(text, names, patterns)])):
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return text


def _places(text: str, names: Sequence[str], patterns: Sequence[Pattern]) -> Iterator[Place]:
    yield from ((start, end) for start, end, _kind in personal(text, patterns=patterns))
    yield from (found.span() for found in _HANDLE.finditer(text))
    yield from (found.span() for found in _NUMBERED.finditer(text))
    for found in _GREETED.finditer(text):
        which = "name" if found["name"] else "other"
        if found[which].split()[0] not in _NOBODY:
            yield found.span(which)
    yield from _named(text, names)


def _named(text: str, names: Iterable[str]) -> Iterator[Place]:
    """Find the words of names: as written, in other letters' case, by their sound in another script."""
    words = {word for name in names for word in _WORD.findall(name) if len(word) > 1}
    free = {word.casefold() for word in words if len(word) >= SHORTEST_FREE}
    heard = {sounds(word) for word in words if name_key(word)}
    scripts = {word.isascii() for word in words}
    for found in _WORD.finditer(text) if words else ():
        word = found[0]
        if word in words or word.casefold() in free or (_is_elsewhere(word, scripts) and _sounds_like(word, heard)):
            yield found.span()


def _is_elsewhere(word: str, scripts: Collection[bool]) -> bool:
    """Say whether a word may be a name in another script than it is written in: told by whether it is in ASCII."""
    return len(scripts) > 1 or word.isascii() not in scripts or not word.isascii()


def _sounds_like(word: str, heard: Collection[str]) -> bool:
    told = sounds(word)
    return len(told) >= SHORTEST_HEARD and told in heard


def _joined(places: Iterable[Place]) -> list[Place]:
    """Put together what overlaps, in the text's order."""
    kept: list[Place] = []
    for start, end in sorted(places):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        elif start < end:
            kept.append((start, end))
    return kept
