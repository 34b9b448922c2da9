"""Order, invoice and ticket numbers known by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.found import Hit
from sunwai.language.facts.patterns import normal
from sunwai.language.facts.plain import Plain, spell

_THINGS: Final = {
    "order": "orders?|ordr|odr|oder|ऑर्डर|आर्डर|ओर्डर|आॅर्डर|آرڈر|ارڈر|اورڈر|booking|बुकिंग|بکنگ",
    "invoice": "invoice|bill|इनवॉइस|इनवॉयस|इन्वॉइस|बिल|انوائس|بل",
    "ticket": "ticket|complaint|complain|case|request|reference|ref|sr|docket|टिकट|टिकेट|शिकायत|कंप्लेंट|केस|"
    "ٹکٹ|شکایت|کمپلینٹ|کیس|shikayat",
}
_NUMBER: Final = "number|numbers|nmbr|nmbar|numbr|nambar|num|nbr|no|nos|nr|id|ids|code|#|नंबर|नम्बर|संख्या|क्रमांक|आईडी|नं|نمبر|نمبرز|نمبرہ|آئی ڈی"
_FILLERS: Final = "is|was|hai|he|h|ye|yeh|tha|mera|my|the|=|है|था|यह|ये|मेरा|ہے|تھا|یہ|میرا|-|:|\\."
_TOKEN: Final = r"(?P<token>#?(?:[a-z]{1,6}[-/ ]?)?\d[a-z0-9]*(?:[-/][a-z0-9]+){0,4})"


def numbers_by_cue(plain: Plain) -> Iterator[Hit]:
    """Find numbers that stand right after (or, less surely, right before) what they number."""
    for kind, sure, certainty in _RULES:
        for found in sure.finditer(plain.text):
            token = found["token"]
            if sum(map(str.isdigit, token)) >= (3 if certainty > 0.7 else 4):
                yield Hit(kind, normal(token), *found.span("token"), certainty)


def _rule(kind: str, things: str) -> tuple[tuple[str, re.Pattern[str], float], ...]:
    thing, number, filler = (spell(words) for words in (things, _NUMBER, _FILLERS))
    word = r"(?<![\w\u0900-\u0963])"
    end = r"(?![\w\u0900-\u0963])"
    fill = rf"(?:[ ]?(?:{filler}){{0,1}}[ ]?){{0,4}}"
    named = re.compile(rf"{word}(?:{thing})[ ]?[-.]?[ ]?(?:{number})(?:{end}|(?<=#)){fill}{_TOKEN}(?![\w])")
    bare = re.compile(rf"{word}(?:{thing}){end}[ ]?[-:#=]?[ ]?{_TOKEN}(?![\w])")
    return (kind, named, 0.9), (kind, bare, 0.7)


_RULES: Final = tuple(rule for kind, things in _THINGS.items() for rule in _rule(kind, things))
