"""Telephone numbers of the world, judged by the tables of Google's libphonenumber."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import phonenumbers

from sunwai.language.facts.found import Hit
from sunwai.language.facts.plain import Plain

_CANDIDATE: Final = re.compile(r"(?<![\w.,/-])(?:\+ ?|\()?\d(?:[ ().-]{0,2}\d){8,14}(?![\w]|[.,/-]\d)")


def phones(plain: Plain, region: str) -> Iterator[Hit]:
    """Find valid telephone numbers; ``region`` (ISO 3166) is where a number without a country code belongs."""
    for found in _CANDIDATE.finditer(plain.text):
        number = _international(found[0], region)
        if number:
            yield Hit("phone", number, *found.span(), 0.95 if found[0].startswith("+") else 0.85)


@lru_cache(2_000)
def _international(shown: str, region: str) -> str:
    try:
        number = phonenumbers.parse(shown, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
