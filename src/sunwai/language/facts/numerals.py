"""Numbers in words and digits: two, dhai hazar, साढ़े तीन हज़ार, ڈیڑھ لاکھ, 1,29,999, 2.5k."""

from __future__ import annotations

import re
from typing import Final

from sunwai.language.facts.cues import cues
from sunwai.language.facts.plain import spell

_SMALL: Final = {
    0.25: "paav|पाव|پاؤ",
    1: "one|a|an|ek|एक|ایک",
    1.5: "dedh|derh|डेढ़|ڈیڑھ",
    2: "two|do|दो|دو|a couple of|couple of|couple",
    2.5: "dhai|dhaai|adhai|ढाई|अढ़ाई|ڈھائی",
    3: "three|teen|तीन|تین",
    4: "four|char|chaar|चार|چار",
    5: "five|paanch|panch|पाँच|पांच|پانچ",
    6: "six|chhe|chhah|cheh|chah|छह|छः|छे|چھ|چھے",
    7: "seven|saat|sath|सात|سات",
    8: "eight|aath|ath|आठ|آٹھ",
    9: "nine|nau|नौ|نو",
    10: "ten|das|dus|दस|دس",
    11: "eleven|gyarah|ग्यारह|گیارہ",
    12: "twelve|barah|baarah|बारह|بارہ",
    15: "fifteen|pandrah|pandra|पंद्रह|پندرہ",
    20: "twenty|bees|बीस|بیس",
    25: "pachees|pachis|पच्चीस|پچیس",
    30: "thirty|tees|तीस|تیس",
    40: "forty|chalis|चालीस|چالیس",
    50: "fifty|pachas|pachaas|पचास|پچاس",
}
_SCALES: Final = {
    100: "hundred|sau|सौ|سو",
    1_000: "thousand|hazar|hazaar|hajar|hajaar|k|हज़ार|हजार|ہزار",
    100_000: "lakh|lac|lakhs|lacs|laakh|lak|लाख|لاکھ",
    1_000_000: "million|mn",
    10_000_000: "crore|crores|cr|karod|karor|करोड़|کروڑ",
}
_HALVES: Final = "saadhe|sadhe|साढ़े|ساڑھے"


def _spread(table: dict[int, str] | dict[float, str]) -> dict[str, float]:
    return {spell(word): value for value, words in table.items() for word in words.split("|")}


_VALUE: Final = _spread({**_SMALL})
_SCALE: Final = _spread(_SCALES)

SCALE_CUES: Final = cues(*_SCALES.values())
DIGITS: Final = r"\d{1,3}(?:,\d{2,3}){1,4}(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?"
_WORDS: Final = "|".join(sorted(_VALUE, key=len, reverse=True))
SCALE: Final = "|".join(sorted(_SCALE, key=len, reverse=True))
LONG_SCALE: Final = "|".join(one for one in sorted(_SCALE, key=len, reverse=True) if one not in {"k", "cr", "mn"})
HALF: Final = f"(?:{spell(_HALVES)}) "
WORDS: Final = f"(?:{HALF})?(?:{_WORDS})"
SMALL: Final = f"\\d{{1,3}}|{_WORDS}"

_PARTS: Final = re.compile(rf"(?P<half>{HALF})?(?P<number>{DIGITS}|{_WORDS})? ?(?P<scale>{SCALE})?")


def value_of(spelled: str) -> float:
    """Give the value of a number as it matched ``DIGITS`` or ``WORDS``, with or without a scale after it."""
    parts = _PARTS.fullmatch(spelled.strip())
    if parts is None or parts["number"] is None:
        return 0
    small = _VALUE.get(parts["number"])
    number = float(parts["number"].replace(",", "")) if small is None else small
    return (number + (0.5 if parts["half"] else 0)) * _SCALE.get(parts["scale"] or "", 1)


def written(value: float) -> str:
    """Give a number without needless zeros: 1500, 45.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
