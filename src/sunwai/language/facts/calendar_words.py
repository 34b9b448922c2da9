"""The names of months, days and spans of time in English, Hindi, Urdu and Roman spelling."""

from __future__ import annotations

from typing import Final

from sunwai.language.facts.plain import spell

_MONTHS: Final = (
    "january|jan|जनवरी|جنوری",
    "february|feb|फरवरी|फ़रवरी|فروری",
    "march|mar|मार्च|مارچ",
    "april|apr|अप्रैल|اپریل",
    "may|mai|मई|مئی",
    "june|jun|जून|جون",
    "july|jul|julai|जुलाई|جولائی",
    "august|aug|अगस्त|اگست",
    "september|sept|sep|सितंबर|सितम्बर|ستمبر",
    "october|oct|octubar|अक्टूबर|अक्तूबर|اکتوبر",
    "november|nov|navambar|नवंबर|नवम्बर|نومبر",
    "december|dec|दिसंबर|दिसम्बर|دسمبر",
)
_WEEKDAYS: Final = (
    "monday|somvar|somwar|somvaar|सोमवार|पीर|پیر|سوموار",
    "tuesday|mangalvar|mangalwar|mangal|मंगलवार|मंगल|منگل",
    "wednesday|budhvar|budhwar|budh|बुधवार|बुध|بدھ",
    "thursday|guruvar|guruwar|jumerat|jumeraat|गुरुवार|गुरूवार|बृहस्पतिवार|वीरवार|जुमेरात|جمعرات",
    "friday|shukravar|shukrawar|shukrwar|juma|jumma|शुक्रवार|जुमा|जुम्मा|جمعہ|جمعے",
    "saturday|shanivar|shanivaar|shaniwar|शनिवार|सनीचर|ہفتہ|ہفتے",
    "sunday|ravivar|raviwar|itwar|itvar|रविवार|इतवार|اتوار",
)
_UNITS: Final = {
    "day": "days|day|din|dino|dinon|दिन|दिनों|دن|دنوں|roz|रोज़|روز",
    "week": "weeks|week|hafte|hafta|hafton|haftey|हफ्ते|हफ़्ते|हफ्ता|हफ्तों|सप्ताह|ہفتے|ہفتہ|ہفتوں",
    "month": "months|month|mahine|mahina|maheene|mahino|mahinay|महीने|महीना|महीनों|माह|مہینے|مہینہ|مہینوں|ماہ",
    "hour": "hours|hour|hrs|hr|ghante|ghanta|ghanton|घंटे|घंटा|घंटों|घण्टे|گھنٹے|گھنٹہ|گھنٹوں",
}


def _spread(rows: tuple[str, ...]) -> dict[str, int]:
    return {spell(word): at for at, words in enumerate(rows) for word in words.split("|")}


def _either(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MONTH_OF: Final = {word: at + 1 for word, at in _spread(_MONTHS).items()}
_SHORT_WEEKDAYS: Final = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAY_OF: Final = {**_spread(_WEEKDAYS), **_SHORT_WEEKDAYS}
UNIT_OF: Final = {spell(word): unit for unit, words in _UNITS.items() for word in words.split("|")}
MONTH: Final = _either(MONTH_OF)
WEEKDAY: Final = (
    _either(_spread(_WEEKDAYS))
    # "sat" is also saath and "sun" listen: the short forms need their preposition.
    + r"|(?:(?<=\bon )|(?<=\bby )|(?<=since )|(?<=last )|(?<=next ))(?:mon|tues?|wed|thu|thurs|fri|sat|sun)"
)
UNIT: Final = _either(UNIT_OF)
WEEKS: Final = "|".join(word for word, unit in UNIT_OF.items() if unit == "week")
