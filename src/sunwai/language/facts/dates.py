"""Days that a text names by their date: 12/11/2026, 3rd March, ५ मार्च २०२६."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from sunwai.language.facts.calendar_words import MONTH, MONTH_OF
from sunwai.language.facts.cues import WORD_END, WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.plain import spell
from sunwai.language.facts.tense import Tense, tense_at

_DATE: Final = "tareekh|tarikh|taareekh|tarik|तारीख|तारीख़|تاریخ"
CUES: Final = cues(MONTH)
_ALONE_CUES: Final = cues(_DATE, "st|nd|rd|th")

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
_DAY_ALONE: Final = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d{{1,2}}) ?(?:{spell(_DATE)}){WORD_END}"
    r"|\b(?:on|since|by|from|till|until) (?:the )?(?P<ordinal>\d{1,2})(?:st|nd|rd|th)\b"
    rf"(?! (?:floor|avenue|attempt|time|day|street|road|cross|main|standard|anniversary|of|(?:{MONTH})\b))"
)
_SHORT: Final = re.compile(
    rf"(?<![\w.,/-])(?P<before>\b(?:on|since|by|dated|from) )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/.-])"
    rf"(?P<after> (?:ko|se|tak|को|से|तक|کو|سے|تک){WORD_END})?"
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


def partial_dates(text: str, words: frozenset[str], today: date) -> Iterator[Hit]:
    """Find days without their month ("9 tareekh ko", "on the 14th") and without their year ("15/11 ko"), less surely.

    The value is the nearest such day that the tense allows. ``words`` are the text's, to spare it a scan.
    """
    if not _ALONE_CUES.isdisjoint(words):
        yield from _days_of_month(text, today)
    for found in _SHORT.finditer(text) if "/" in text else ():
        value = _without_year(int(found["month"]), int(found["day"]), today, tense_at(text, *found.span()))
        if value and (found["before"] or found["after"]):
            yield Hit("date", value, *found.span(), 0.6)


def _days_of_month(text: str, today: date) -> Iterator[Hit]:
    for found in _DAY_ALONE.finditer(text):
        near = (_day(*_month(today, step), int(found["day"] or found["ordinal"])) for step in (-1, 0, 1))
        value = _nearest([made for made in near if made is not None], today, tense_at(text, *found.span()))
        if value:
            yield Hit("date", value, *found.span(), 0.7)


def _month(today: date, step: int) -> tuple[int, int]:
    months = today.year * 12 + today.month - 1 + step
    return months // 12, months % 12 + 1


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
    return _nearest(near, today, tense)


def _nearest(days: list[date], today: date, tense: Tense) -> str:
    told = [made for made in days if tense in {"", "past" if made <= today else "future"}] or days
    return min(told, key=lambda made: abs(made - today)).isoformat() if told else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
