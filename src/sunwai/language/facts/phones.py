"""Telephone numbers of the world, judged by the tables of Google's libphonenumber."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import phonenumbers

from sunwai.language.facts.found import Hit

NEIGHBOURS: Final = {"IN": "PK", "PK": "IN"}

_ENOUGH: Final = re.compile(r"\d(?:[ ().-]{0,2}\d){8}")  # begins with its digit, so the scan is quick
_MOBILE: Final = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
_COUNTRY_FIRST: Final = re.compile(r"9[12][ -]?\d{3}[ -]?\d{7}")
_CANDIDATE: Final = re.compile(r"(?<![\w.,/=-])(?<!\d )(?:\+ ?|\()?\d(?:[ ().-]{0,2}\d){8,14}(?![\w]|[.,/-]\d| \d)")


def phones(text: str, region: str) -> Iterator[Hit]:
    """Find valid telephone numbers; ``region`` (ISO 3166) is where a number without a country code belongs.

    India and Pakistan also know each other's when it begins with 0, less surely. Ten bare digits are a mobile or
    nothing: as a fixed line nearly any ten would be valid. The value is E.164.
    """
    for found in _CANDIDATE.finditer(text) if _ENOUGH.search(text) else ():
        shown = found[0]
        if number := international(shown, region):
            yield Hit("phone", number, *found.span(), 0.95 if shown.startswith("+") else 0.85)
        elif _COUNTRY_FIRST.fullmatch(shown) and (number := international(f"+{shown}", region)):
            yield Hit("phone", number, *found.span(), 0.8)
        elif shown.startswith("0") and (number := international(shown, NEIGHBOURS.get(region, region))):
            yield Hit("phone", number, *found.span(), 0.6)


@lru_cache(2_000)
def international(shown: str, region: str) -> str:
    """Give the number in E.164, or ``""`` when it is none."""
    try:
        number = phonenumbers.parse(shown, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    if shown.isdigit() and shown[0] != "0" and phonenumbers.number_type(number) not in _MOBILE:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
