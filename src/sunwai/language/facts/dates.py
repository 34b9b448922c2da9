"""Days that a text names by their date: 12/11/2026, 3rd March, ५ मार्च २०२६."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from sunwai.language.facts.calendar_words import MONTH, MONTH_OF
from sunwai.language.facts.cues import WORD_END, WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.tense import Tense, tense_at

CUES: Final = cues(MONTH)

_PARTED: Final = re.compile(r"\d ?[-/.] ?\d")  # begins with its digit, so the scan is quick
_NUMERIC: Final = re.compile(
    r"(?<![\w.,/-])(?:(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2}) ?([-/.]) ?(?P<second>\d{1,2}) ?\6 ?(?P<last>(?:19|20)\d\d|\d\d))(?![\w]|[.,/-]\d)"
)
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DAY_FIRST: Final = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d{{1,2}}) ?(?:st|nd|rd|th)?(?: of)?[ -]?(?P<month>{MONTH})(?:[,.]?[ -]{_YEAR}"
    rf"|['-](?P<short>\d\d))?{WORD_END}"
)
_MONTH_FIRST: Final = re.compile(
    rf"{WORD_START}(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?(?!\d|[.,:/-]\d"
    rf"| ?(?:gb|rs|k|lakh|days?|pieces|items)\b){WORD_END}"
)


def written_dates(text: str) -> Iterator[Hit]:
    """Find dates in digits; the day comes before the month, as both countries write. The value is ISO 8601."""
    for found in _NUMERIC.finditer(text) if _PARTED.search(text) else ():
        value = _numeric(found)
        if value:
            yield Hit("date", value, *found.span(), 0.95)


def named_dates(text: str, today: date | None) -> Iterator[Hit]:
    """Find dates that name their month; without a year, the one nearest ``today`` that the tense allows.

    The value is ISO 8601; ``--03-05`` when neither the text nor ``today`` tells the year.
    """
    for expression in (_DAY_FIRST, _MONTH_FIRST):
        for found in expression.finditer(text):
            parts = found.groupdict()
            year = int(parts["year"] or 0) or (2000 + int(parts["short"]) if parts.get("short") else None)
            month, day = MONTH_OF[parts["month"]], int(parts["day"])
            tense = tense_at(text, *found.span()) if not year else ""
            value = _iso(year, month, day) if year else _without_year(month, day, today, tense)
            if value:
                yield Hit("date", value, *found.span(), 0.95 if year else 0.9)


def _numeric(found: re.Match[str]) -> str:
    if found["year"]:
        return _iso(int(found["year"]), int(found["month"]), int(found["day"]))
    day, month, year = int(found["first"]), int(found["second"]), int(found["last"])
    if month > 12 >= day:  # noqa: PLR2004 – written the American way
        day, month = month, day
    return _iso(year if year > 99 else 2000 + year, month, day)  # noqa: PLR2004 – two digits


def _iso(year: int, month: int, day: int) -> str:
    made = _day(year, month, day)
    return made.isoformat() if made else ""


def _without_year(month: int, day: int, today: date | None, tense: Tense) -> str:
    if today is None:
        return f"--{month:02}-{day:02}" if _day(2000, month, day) else ""
    near = [made for at in (-1, 0, 1) if (made := _day(today.year + at, month, day)) is not None]
    told = [made for made in near if tense in {"", "past" if made <= today else "future"}] or near
    return min(told, key=lambda made: abs(made - today)).isoformat() if told else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
