"""What a text asks the other person for: an order number, a phone, an address. By phrases, in four written forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.asking_words import CHOICE, ELSEWHERE, NAMED, OURS, REFUSED, REQUEST, SHORT, first_of
from sunwai.language.folding import fold

KINDS: Final = tuple(NAMED)
LONGEST: Final = 4_000  # characters: what is longer asks before that, or is no answer to a person
SHORT_WORDS: Final = 7
_CHOSEN: Final = frozenset({"device", "version"})
# a full stop ends a sentence only before a space, and not after "no.": order no. please
_SENTENCE = re.compile(r"(?:[^.!?।۔؟\n]|(?<=\bno)\.|(?<=\bNo)\.|\.(?=\S))+[.!?।۔؟\n]*")
_SIGNS = re.compile(r"[^\w\s\u0900-\u0963\u0966-\u097f]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def asks(text: str) -> tuple[str, ...]:
    """Return the kinds of facts that ``text`` asks its reader for, in their order; nothing when it asks for none.

    Kinds: order, invoice, ticket, phone, email, address, device, version. English, Hindi, Urdu, and both in Latin
    letters. What is refused ("no need to send your order number"), ours ("our phone number") or only a place where
    something goes ("to your email") is not asked for. Reads the first 4,000 characters, in linear time.

    Measured on the held-aside sentences of ``tests/language/held_aside/asks.tsv``: see docs/how-to/never-ask-twice.md.
    """
    return first_of(kind for sentence in _SENTENCE.findall(text[:LONGEST]) for kind in _asked(sentence))


def _asked(sentence: str) -> Iterator[str]:
    said = f" {_SIGNS.sub(' ', fold(_APOSTROPHE.sub('', sentence)))} "
    said = re.sub(r" +", " ", said)
    if REFUSED.search(said):
        return
    question = sentence.rstrip().endswith(("?", "؟"))
    short = len(said.split()) <= SHORT_WORDS and (question or SHORT.search(said) is not None)
    if not (short or REQUEST.search(OURS.sub(" ", said))):
        return
    found = [(match.start(), kind) for kind, named in NAMED.items() for match in named.finditer(said)]
    for start, kind in sorted(found):
        if ELSEWHERE.search(said[: start + 1]) is None and (kind not in _CHOSEN or CHOICE.search(said)):
            yield kind
