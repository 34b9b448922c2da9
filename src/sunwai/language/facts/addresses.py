"""Postal addresses, from the parts they are made of: a house, a street or quarter, a town, an Indian PIN code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.cues import WORD_END, WORD_START, cues, either
from sunwai.language.facts.found import Hit
from sunwai.language.facts.places import INDIA, INDIA_DEVANAGARI, PAKISTAN

WIDEST_GAP: Final = 30  # characters between two parts of one address
LONGEST: Final = 200
LEAST_SCORE: Final = 2.0

_HOUSE: Final = (
    "flat|house no|house number|house|h.no|h no|hno|plot|plot no|door no|shop no|room no|apartment|apartments"
    "|apts|apt|makan no|makan|makaan"
    "|building|tower|floor|villa|society|मंजिल|मंज़िल|हाउस|मकान नंबर|मकान नं|मकान|फ्लैट|प्लॉट|घर नंबर|अपार्टमेंट|सोसाइटी"
    "|बिल्डिंग|مکان نمبر|مکان|فلیٹ|پلاٹ|ہاؤس نمبر|ہاؤس|بلڈنگ|منزل|اپارٹمنٹ"
)
_STREET: Final = (
    "road|rd|street|st|lane|marg|gali|gali no|sector|phase|block|nagar|colony|layout|cross|main road|chowk"
    "|vihar|enclave|mohalla|town|bazaar|market"
    "|circle|park|bagh|extension|puram|ganj|valley|गली|गली नंबर|रोड|मार्ग|सेक्टर|फेज|ब्लॉक|नगर|कॉलोनी|चौक"
    "|विहार|मोहल्ला|बाज़ार|वैली|एन्क्लेव"
    "|گلی|گلی نمبر|روڈ|سڑک|سیکٹر|فیز|بلاک|ٹاؤن|کالونی|چوک|محلہ|بازار|ویلی|سوسائٹی"
)
_PIN_CUE: Final = "pin|pin code|pincode|zip|postal code|पिन|पिन कोड|पिनकोड|پن کوڈ|پوسٹل کوڈ"
_LEAD: Final = (
    "address|addres|adress|addr|pata|पता|پتہ|پتا|ایڈریس|live at|live in|ship to|deliver to|shipment to"
    "|shipped to|sent to|located at"
)

CUES: Final = cues(_HOUSE, _STREET, _PIN_CUE, INDIA, INDIA_DEVANAGARI, PAKISTAN)

_PIN: Final = r"(?<![\w.,/₹-])[1-9]\d{2} ?\d{3}(?![\w/-]|[.,]\d)"
_NUMBERED: Final = r"\.?(?: ?(?:no|number|नंबर|نمبر)\.?)?"
_PART: Final = re.compile(
    rf"{WORD_START}(?:(?P<house>(?:\d{{1,3}}(?:st|nd|rd|th)? )?(?:{either(_HOUSE)}){WORD_END}{_NUMBERED}"
    rf"(?: ?[-#:]? ?[a-z]?-?\d{{1,5}}[a-z]?{WORD_END})?)"
    rf"|(?P<street>(?:{either(_STREET)}){WORD_END}{_NUMBERED}(?: ?-? ?\d{{1,4}}{WORD_END})?)"
    rf"|(?P<cued>(?:{either(_PIN_CUE)})(?: ?(?:is|hai|है|:|-))? ?{_PIN})|(?P<pin>{_PIN})"
    rf"|(?P<town>(?:{either(INDIA, INDIA_DEVANAGARI, PAKISTAN)}){WORD_END})"
    rf"|(?P<lead>(?:{either(_LEAD)}){WORD_END}(?: ?(?:is|hai|है|ہے|:|-)){{0,2}})"
    r"|(?P<code>(?<![.,/-])[a-z\u0905-\u0939]{0,3}-?\d{1,4}(?:[/-]\d{1,3})?(?=,)))"
)
_SCORES: Final = {"house": 1.0, "street": 1.0, "cued": 2.0, "pin": 1.0, "town": 1.0, "lead": 0.5, "code": 0.5}
_WHOLE: Final = frozenset({"house", "street", "town"})
_DIGIT: Final = re.compile(r"\d")
_BREAK: Final = re.compile(r"[?!\n]|[.](?=\s)|₹|\b(?:rs|order|phone|mobile)\b")


def addresses(text: str) -> Iterator[Hit]:
    """Find addresses by their parts lying close together, at most 200 characters; the value is the text on one line."""
    for group in _groups(text):
        parts = [one for one in group if one.lastgroup != "lead"]
        kinds = {one.lastgroup for one in group}
        score = sum(_SCORES[one.lastgroup or ""] for one in group)
        if not parts or score < LEAST_SCORE or not kinds & {"house", "street", "cued"}:
            continue
        start, end = _begin(text, group), parts[-1].end()
        if "lead" in kinds or kinds >= _WHOLE or _DIGIT.search(text, start, end):
            yield Hit("address", " ".join(text[start:end].split()), start, end, min(0.3 + score / 10, 0.7))


def _groups(text: str) -> Iterator[list[re.Match[str]]]:
    group: list[re.Match[str]] = []
    for found in _PART.finditer(text):
        if group and _apart(text, group, found):
            yield group
            group = []
        group.append(found)
    if group:
        yield group


def _apart(text: str, group: list[re.Match[str]], found: re.Match[str]) -> bool:
    gap = text[group[-1].end() : found.start()]
    return (
        len(gap) > WIDEST_GAP
        or found.end() - group[0].start() > LONGEST
        or found.lastgroup == "lead"
        or _BREAK.search(gap) is not None
    )


def _begin(text: str, group: list[re.Match[str]]) -> int:
    """An address begins after the words that announce it, at its number, or at its first part."""
    if group[0].lastgroup == "lead":
        return _skip_blanks(text, group[0].end())
    return group[0].start()


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " :-,":
        at += 1
    return at
