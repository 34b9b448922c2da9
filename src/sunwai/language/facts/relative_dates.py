"""Days that a text names from where it stands: yesterday, kal, तीन दिन पहले, پچھلے ہفتے, last Friday."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sunwai.language.facts.calendar_words import UNIT, UNIT_OF, WEEKDAY, WEEKDAY_OF, WEEKS
from sunwai.language.facts.cues import WORD_END, WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.numerals import SMALL, value_of
from sunwai.language.facts.plain import spell
from sunwai.language.facts.tense import Tense, tense_at

DAYS: Final = {"day": 1, "week": 7}
MONTH_DAYS: Final = 30.44

_LAST: Final = "last|past|pichle|pichhle|pichla|pichli|पिछले|पिछला|पिछली|گزشتہ|پچھلے|پچھلا|پچھلی"
_NEXT: Final = "next|coming|agle|agla|agli|अगले|अगला|अगली|اگلے|اگلا|اگلی"
_AGO: Final = "ago|back|earlier|pehle|pahle|phle|pehley|पहले|پہلے|se|से|سے"
_KAL: Final = "kal|kl|कल|کل"
_TODAY: Final = "aaj|aj|आज|آج"
_EVERY: Final = "every|each|har|हर|ہر"
_NIGHT: Final = "raat|rat|रात|رات|shaam|sham|शाम|شام"
_PARSON: Final = "parso|parson|parsoo|परसों|परसो|پرسوں"

CUES: Final = frozenset(word for name in WEEKDAY_OF for word in name.split(" ")) | cues(
    UNIT, _KAL, _PARSON, "yesterday|yday|tomorrow|tmrw|tomorow|tommorow|night|week"
)

_WEEK_BEFORE: Final = (
    rf"(?P<week_before>(?:the )?week before last|(?:{spell(_LAST)}) (?:se|से|سے) (?:{spell(_LAST)}) (?:{WEEKS}))"
)
_EXPRESSION: Final = re.compile(
    rf"{WORD_START}(?:"
    + "|".join(
        (
            rf"(?P<ago>(?<![.,/-])(?P<count>{SMALL}) (?P<unit>{UNIT}) (?:{spell(_AGO)}))",
            rf"(?P<since>(?:since|from)(?: last| past)? (?P<count2>{SMALL}) (?P<unit2>{UNIT}))",
            _WEEK_BEFORE,
            rf"(?P<near>(?P<which>{spell(_LAST)}|{spell(_NEXT)}) (?P<what>{WEEKDAY}|{UNIT}|night))",
            r"(?P<before_yesterday>(?:the )?day before yesterday)",
            r"(?P<after_tomorrow>(?:the )?day after tomorrow)",
            r"(?P<yesterday>yesterday|yday)",
            r"(?P<tomorrow>tomorrow|tmrw|tomorow|tommorow)",
            rf"(?P<nowadays>(?:{spell(_TODAY)}) ?(?:{spell(_KAL)}))",
            rf"(?P<habit>(?:{spell(_EVERY)}) (?:{WEEKDAY}|{UNIT}))",
            rf"(?P<last_night>(?:{spell(_KAL)}) (?:{spell(_NIGHT)}))",
            rf"(?P<parson_night>(?:{spell(_PARSON)}) (?:{spell(_NIGHT)}))",
            rf"(?P<kal>{spell(_KAL)})",
            rf"(?P<parson>{spell(_PARSON)})",
            f"(?P<weekday>(?:(?P<by>on|since|by|from) )?(?P<day>{WEEKDAY})(?P<after> (?:ko|se|tak|को|से|तक|کو|سے|تک))?)",
        )
    )
    + f"){WORD_END}"
)


@dataclass(frozen=True, slots=True)
class _Seen:
    found: re.Match[str]
    today: date
    told: Tense

    @property
    def tense(self) -> Tense:
        """Looked for only when a rule asks: it costs more than the rest."""
        return self.told or tense_at(self.found.string, *self.found.span())


def relative_dates(text: str, today: date, tense: Tense = "") -> Iterator[Hit]:
    """Find days told from ``today``; ``tense`` overrides what the sentence says.

    kal is yesterday or tomorrow and parson two days ago or ahead, by the tense; without one the value is the whole
    span (``2026-11-17/2026-11-19``) and the certainty .4. A bare weekday without a tense is a habit, not a day.
    """
    for found in _EXPRESSION.finditer(text):
        rule = next(name for name in _RULES if found[name])
        made = _RULES[rule](_Seen(found, today, tense))
        if made is not None:
            yield Hit("date", made[0], *found.span(), made[1])


_Made = tuple[str, float] | None


def _ago(seen: _Seen) -> _Made:
    groups = seen.found.groupdict()
    return _back(seen.today, groups["count"] or groups["count2"], UNIT_OF[groups["unit"] or groups["unit2"]])


def _back(today: date, count: str, unit: str) -> _Made:
    if unit == "hour":
        return None
    days = value_of(count) * (MONTH_DAYS if unit == "month" else DAYS[unit])
    return (today - timedelta(days=round(days))).isoformat(), 0.85 if unit == "day" else 0.6


def _near(seen: _Seen) -> _Made:
    what, step = seen.found["what"], 1 if seen.found["which"] in _NEXT_WORDS else -1
    # ہفتہ is both Saturday and week; after "last" and "next" it is the week.
    if (unit := UNIT_OF.get(what)) is not None:
        return _span(seen.today, unit, step)
    if what == "night":
        return (seen.today - timedelta(days=1)).isoformat(), 0.85
    return _weekday(seen.today, WEEKDAY_OF[what], step).isoformat(), 0.85


def _span(today: date, unit: str, step: int) -> _Made:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return f"{monday}/{monday + timedelta(days=6)}", 0.7
    if unit == "month":
        first = (today.replace(day=1) + timedelta(days=31 if step > 0 else -1)).replace(day=1)
        following = (first + timedelta(days=31)).replace(day=1)
        return f"{first}/{following - timedelta(days=1)}", 0.7
    return None


def _either_side(distance: int) -> Callable[[_Seen], _Made]:
    def made(seen: _Seen) -> _Made:
        past, future, tense = seen.today - timedelta(days=distance), seen.today + timedelta(days=distance), seen.tense
        if not tense:
            return f"{past}/{future}", 0.4
        return (past if tense == "past" else future).isoformat(), 0.8

    return made


def _fixed(distance: int) -> Callable[[_Seen], _Made]:
    return lambda seen: ((seen.today + timedelta(days=distance)).isoformat(), 0.95)


def _night(distance: int) -> Callable[[_Seen], _Made]:
    """A night is the one before, unless the sentence looks ahead."""

    def made(seen: _Seen) -> _Made:
        tense = seen.tense
        step = distance if tense == "future" else -distance
        return (seen.today + timedelta(days=step)).isoformat(), 0.8 if tense else 0.6

    return made


def _named_day(seen: _Seen) -> _Made:
    if seen.found["day"] in _ALSO_WEEK and not seen.found["after"]:
        return None
    since = seen.found["by"] in {"since", "from"} or (seen.found["after"] or "").strip() in _SINCE
    until = seen.found["by"] == "by" or (seen.found["after"] or "").strip() in _UNTIL
    tense = "past" if since else "future" if until else seen.tense
    if not tense:
        return None
    day = _weekday(seen.today, WEEKDAY_OF[seen.found["day"]], 1 if tense == "future" else -1)
    return day.isoformat(), 0.8 if since or until else 0.7


def _weekday(today: date, weekday: int, step: int) -> date:
    """Give the nearest such weekday strictly after (``step`` 1) or before (-1) today."""
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead if step > 0 else ahead - 7 if ahead < 7 else -7)  # noqa: PLR2004 – a week


_NEXT_WORDS: Final = frozenset(spell(_NEXT).split("|"))
_SINCE: Final = frozenset({"se", "से", "سے"})
_UNTIL: Final = frozenset({"tak", "तक", "تک"})
_ALSO_WEEK: Final = frozenset(spell("ہفتہ|ہفتے").split("|"))
_RULES: Final[dict[str, Callable[[_Seen], _Made]]] = {
    "ago": _ago,
    "since": _ago,
    "near": _near,
    "before_yesterday": _fixed(-2),
    "after_tomorrow": _fixed(2),
    "yesterday": _fixed(-1),
    "tomorrow": _fixed(1),
    "nowadays": lambda _: None,
    "habit": lambda _: None,
    "last_night": _night(1),
    "parson_night": _night(2),
    "week_before": lambda seen: _span(seen.today, "week", -2),
    "kal": _either_side(1),
    "parson": _either_side(2),
    "weekday": _named_day,
}
