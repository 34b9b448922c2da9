"""Order, invoice and ticket numbers known by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.cues import WORD_END, WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.patterns import normal
from sunwai.language.facts.plain import spell

NAMED: Final = 0.9
BARE: Final = 0.7
AFTER: Final = 0.75

_THINGS: Final = {
    "order": "orders|order|ordr|odr|oder|ऑर्डर|आर्डर|ओर्डर|ऑडर|آرڈر|اورڈر|booking|बुकिंग|بکنگ",
    "invoice": "invoice|bill|inv|इनवॉइस|इनवॉयस|इन्वॉइस|बिल|انوائس|بل",
    "ticket": "ticket|complaint|complain|case|request|reference|ref|sr|docket|shikayat|shikayet|"
    "टिकट|टिकेट|शिकायत|कंप्लेंट|कम्प्लेंट|केस|रेफरेंस|संदर्भ|ٹکٹ|شکایت|کمپلینٹ|کیس|ریفرنس|حوالہ",
}
_NUMBER: Final = (
    "number|numbers|nmbr|nmbar|numbr|nambar|num|nbr|no|nos|nr|id|ids|code|"
    "नंबर|नम्बर|संख्या|क्रमांक|क्र|आईडी|आइडी|नं|न|نمبر|نمبرز|آئی ڈی|ائی ڈی|آئیڈی"
)
_FILLERS: Final = "is|was|hai|he|h|ye|yeh|tha|mera|my|the|है|था|यह|ये|मेरा|ہے|تھا|یہ|میرا"
_BETWEEN: Final = "is|was|hai|he|h|ye|yeh|mera|meri|my|the|our|है|यह|ये|मेरा|मेरी|ہے|یہ|میرا|میری"
_SMALL_WORDS: Final = r"(?!(?:in|is|no|of|on|at|for|to|by|ka|ki|ke|ko|se|me|mein|hai|tha|was|are|the|my|and|aur|only) )"
_WRITTEN: Final = (
    rf"#?(?:{_SMALL_WORDS}(?:[a-z]{{2,5}} |[a-z]{{1,6}}[-/]?))?\d[a-z0-9]*(?:[-/][a-z0-9]+){{0,4}}(?!\w|[.,]\d)"
)
_GLUED: Final = r"#?(?:[a-z]{1,6}[-/]?)?\d[a-z0-9]*(?:[-/][a-z0-9]+){0,4}(?!\w|[.,]\d)"
_ALSO_SUMS: Final = frozenset({"bill", "बिल", "بل"})  # "bill 4500" is what it comes to
_YEAR: Final = re.compile(r"(?:19|20)\d\d")

_KIND: Final = {spell(word): kind for kind, words in _THINGS.items() for word in words.split("|")}
CUES: Final = cues(*_THINGS.values())

_thing, _number, _fillers, _between = (
    "|".join(sorted(spell(words).split("|"), key=len, reverse=True))
    for words in ("|".join(_KIND), _NUMBER, _FILLERS, _BETWEEN)
)
_LED: Final = re.compile(
    rf"{WORD_START}(?P<thing>{_thing})(?:[ -]?(?:(?P<named>{_number}){WORD_END}\.?|(?P<hash>#)))?\.?"
    rf"[ ]?(?:(?:{_fillers}|[-:=#]){WORD_END}[ ]?){{0,3}}(?<![a-z\u0900-\u0963\u0620-\u06d3])(?P<written>{_WRITTEN})"
)
_FOLLOWED: Final = re.compile(
    rf"(?<![\w.,/-])(?P<written>{_GLUED}) (?:(?:{_between}) ){{0,3}}(?P<thing>{_thing})[ -]?(?:{_number}){WORD_END}"
)
_COUNTED: Final = spell("rs|rupees|rupaye|gb|din|day|days|दिन|دن|रुपये|रुपए|روپے|baar|items|item|pcs")
_NO_NUMBER: Final = re.compile(rf" ?(?:(?:{_COUNTED}){WORD_END}|₹|/-|%)|k{WORD_END}")


def numbers_by_cue(text: str) -> Iterator[Hit]:
    """Find numbers right after what they number, or right before it ("88213 is my order number"), less surely."""
    for found in _LED.finditer(text):
        named = bool(found["named"] or found["hash"] or found["written"].startswith("#"))
        if _likely(found["written"], named=named) and (named or not _a_sum(found, text)):
            yield _hit(found, NAMED if named else BARE)
    for found in _FOLLOWED.finditer(text):
        if _likely(found["written"], named=False):
            yield _hit(found, AFTER)


def _hit(found: re.Match[str], certainty: float) -> Hit:
    return Hit(_KIND[found["thing"]], normal(found["written"]), *found.span("written"), certainty)


def _a_sum(found: re.Match[str], text: str) -> bool:
    return found["thing"] in _ALSO_SUMS or _NO_NUMBER.match(text, found.end()) is not None


def _likely(written: str, *, named: bool) -> bool:
    """A bare word beside a number needs a longer one, and no year."""
    digits = sum(map(str.isdigit, written))
    return digits >= (3 if named else 4) and (named or _YEAR.fullmatch(written) is None)
