"""Amounts of money: ₹1,299, 500 rs, 1.5 lakh, ڈیڑھ لاکھ روپے."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.cues import WORD_END, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.numerals import DIGITS, LONG_SCALE, SCALE, SCALE_CUES, WORDS, value_of, written
from sunwai.language.facts.plain import spell

_RUPEES: Final = spell(
    "rupees|rupee|rupaye|rupay|rupaiye|rupaya|rupiya|rupye|rupe|rs|रुपये|रुपए|रूपये|रुपया|रुपयों|रुपै|रु|रू|"
    "روپے|روپیہ|روپیے|روپئے|روپوں"
)
_CURRENCIES: Final = {
    "INR": "₹|inr",
    "PKR": "pkr|₨",
    "USD": "usd|us$|$|dollars|dollar|डॉलर|ڈالر",
    "EUR": "eur|€|euros|euro|यूरो|یورو",
    "GBP": "gbp|£|pounds",
    "AED": "aed|dirhams|dirham|दिरहम|درہم",
    "SAR": "sar|riyals|riyal|रियाल|ریال",
}
_CODES: Final = {spell(sign): code for code, signs in _CURRENCIES.items() for sign in signs.split("|")}
_SIGNS: Final = "|".join([_RUPEES, *map(re.escape, sorted(_CODES, key=len, reverse=True))])
_RUPEES_OF: Final = {"PK": "PKR"}
_COUNTED: Final = spell(
    "followers|follower|likes|views|log|logo|logon|people|baar|bar|times|users|km|subscribers|ghante|customers|"
    "लोग|लोगों|बार|فالوورز|لوگ|بار|मिनट|steps|reviews|ram|resolution|video|tv|event|race|run|marathon|acre"
    "|acres|screens"
)

CUES: Final = cues(_RUPEES, "|".join(_CODES)) | SCALE_CUES
SYMBOLS: Final = re.compile(r"[₹₨$€£]|\d ?/-")

_SCALED: Final = rf"(?:(?:{DIGITS})(?: ?(?:{SCALE}){WORD_END})?|(?:{WORDS})(?: (?:{LONG_SCALE}){WORD_END})?)"
_LED: Final = re.compile(
    rf"(?<![\w\u0900-\u0963.,])(?P<sign>{_SIGNS})\.?[ :]?(?P<number>(?:{DIGITS})"
    rf"(?: ?(?:{SCALE}){WORD_END})?)(?![\d,]*\d)(?: ?/-)?"
)
_FOLLOWED: Final = re.compile(
    rf"(?<![\w\u0900-\u0963.,/-])(?P<number>{_SCALED})(?:(?<=\d) ?| )(?P<sign>{_SIGNS})"
    rf"(?:{WORD_END}|(?<=[₹$€£₨])(?! ?\d))"
)
_HUNDREDS: Final = rf"(?!(?:{spell('sau|सौ|سو|hundred|mn')}){WORD_END})"
_BARE: Final = re.compile(
    rf"(?<![\w\u0900-\u0963.,/-])(?P<number>(?:{DIGITS}) ?{_HUNDREDS}(?:{SCALE}){WORD_END}"
    rf"|(?:{WORDS}) {_HUNDREDS}(?:{LONG_SCALE}){WORD_END})(?! ?(?:{_COUNTED}){WORD_END})"
)


_SLASHED: Final = re.compile(rf"(?<![\w.,/-])(?P<number>{DIGITS}) ?/-(?!\w)")


def amounts(text: str, region: str) -> Iterator[Hit]:
    """Find amounts; ``region`` decides whose rupees they are when the text does not say.

    The value is the ISO 4217 code and the number; the number alone, and less surely, when no currency is named.
    """
    for expression in (_LED, _FOLLOWED):
        for found in expression.finditer(text):
            code = _CODES.get(found["sign"]) or _RUPEES_OF.get(region, "INR")
            value = value_of(found["number"])
            if value:
                yield Hit("amount", f"{code} {written(value)}", *found.span(), 0.95)
    for found in _SLASHED.finditer(text):
        code = _RUPEES_OF.get(region, "INR")
        yield Hit("amount", f"{code} {written(value_of(found['number']))}", *found.span(), 0.85)
    for found in _BARE.finditer(text):
        value = value_of(found["number"])
        if value:
            yield Hit("amount", written(value), *found.span(), 0.55)
