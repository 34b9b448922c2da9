"""What one of our own messages promises, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sunwai.language.facts.calendar_words import UNIT, UNIT_OF
from sunwai.language.facts.cues import WORD_END, any_of
from sunwai.language.facts.dates import named_dates, written_dates
from sunwai.language.facts.found import Hit
from sunwai.language.facts.numerals import SMALL, value_of
from sunwai.language.facts.plain import spell
from sunwai.language.facts.relative_dates import relative_dates

DATED: Final = 0.85
UNDATED: Final = 0.6

_DEEDS: Final = {
    "refund": "refund|refunded|refunds|money back|amount back|credited|paisa wapas|paise wapas|paisa|paise|reverse"
    "|रिफंड|पैसा वापस|पैसे वापस|पैसा|पैसे|रकम"
    "|ریفنڈ|رقم واپس|رقم|پیسے واپس|پیسے",
    "replace": "replacement|replace|replaced|exchange|badal denge|badal|रिप्लेसमेंट|बदल|تبدیل|بدل",
    "visit": (
        "visit|technician|engineer|ghar aayega|ghar aayenge|तकनीशियन|इंजीनियर|घर आएगा|घर आएंगे|ٹیکنیشن"
        "|انجینئر|گھر آئے گا|گھر آئیں گے"
    ),
    "resolve": (
        "resolve|resolved|fix|fixed|solve|solved|sort|sorted|restored|hal|theek|samadhan|समाधान|हल|ठीक|حل|ٹھیک"
    ),
    "deliver": (
        "deliver|delivered|delivery|arrive|reach you|pahunch|pahuch|deliver ho|milega|डिलीवर|डिलीवरी|पहुँच"
        "|पहुंच|ڈیلیور|ڈلیور|ڈیلیوری|پہنچ"
    ),
    "call": "call|contact you|phone karenge|contact|sampark|कॉल|फोन|संपर्क|کال|فون|رابطہ",
    "send": (
        "send|sent|ship|shipped|dispatch|dispatched|bhej|bhejenge|bhejega|भेज|भेजेंगे|भेजा|भेजेगा|بھیج|بھیجیں|بھیجا|روانہ"
    ),
    "update": (
        "update|inform|let you know|share|batayenge|bataenge|jankari|jaankari|soochit|जानकारी|सूचित|अपडेट"
        "|बताएंगे|बताएँगे|مطلع|اطلاع|بتائیں|آگاہ|اپڈیٹ"
    ),
    "reply": "get back to you|get back|revert|reply|respond|jawab|जवाब|جواب",
}
_WHO: Final = (
    "we|our team|our|your|you|someone|this|the|i|hum|ham|hamara|hamari|aapka|aapko|aapke|naya"
    "|हम|हमारा|हमारी|आपका|आपको|आपके|नया|ہم|ہمارا|ہماری|آپ|نیا"
)
_FUTURE: Final = (
    any_of("will|shall|going to|gonna")
    + r"|'ll\b|(?<![a-z])[a-z]{2,20}(?:enge|engay|ega|egi|oge|unga|ungi)\b|\b(?:dega|denge|lenge|hoga|hogi)\b"
    + r"|(?<=[\u0900-\u0963])(?:गा|गी|गे)(?![\w\u0900-\u0963])|"
    + any_of("گا|گی|گے")
)
_FUTURE_MARK: Final = re.compile(_FUTURE)
_MARK: Final = re.compile(
    "|".join(f"(?P<{deed}>{any_of(words)})" for deed, words in _DEEDS.items())
    + f"|(?P<future>{_FUTURE})"
    + rf"|(?P<who>{any_of(_WHO)})"
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*[.!?]?")
_OFF: Final = re.compile(
    any_of(
        "not|cannot|can't|won't|unable|never|nahi|nahin|nhi|if|agar|would you|should you|you will need"
        "|you will have to|can you|once you|unless",
        "नहीं|अगर|यदि|نہیں|اگر",
    )
    + r"|n't\b"
)
_QUESTION: Final = re.compile(spell(r"^\s*(?:kya|क्या|کیا|shall|should|would|can|could|do you)\b|^\s*क्या |\?\s*$"))
_WITHIN: Final = re.compile(
    rf"(?:(?:within|in|next) (?:the next )?)?(?<![\w.,/])(?:(?:{SMALL}) ?(?:-|to|se|से|سے)"
    rf" ?)?(?P<count>{SMALL}) (?P<working>(?:working|business|karya|कार्य) ?)?"
    rf"(?P<unit>{UNIT})(?: (?:ke andar|me|mein|main|ke bheetar|tak|के अंदर|के भीतर|में|तक|کے اندر|میں|تک))?{WORD_END}"
)
_TODAY: Final = re.compile(any_of("today|this evening|tonight|end of day|eod|by evening|aaj|आज|آج"))


def promises(text: str, today: date | None) -> Iterator[Hit]:
    """Find what ``text`` promises: one deed a sentence. The value is the deed, and the ISO date when one is told.

    Days are counted from ``today``; of "5-7 days" the last counts; working days leave out Saturday and Sunday.
    Denials, conditions and questions promise nothing.
    """
    for sentence in _SENTENCE.finditer(text):
        said = sentence[0]
        if _OFF.search(said) or _QUESTION.search(said):
            continue
        marks = list(_MARK.finditer(said))
        deed = next((one for one in _DEEDS if any(mark.lastgroup == one for mark in marks)), None)
        if deed is not None and _FUTURE_MARK.search(said):
            yield _promise(sentence, deed, marks, today)


def _promise(sentence: re.Match[str], deed: str, marks: list[re.Match[str]], today: date | None) -> Hit:
    until = _until(sentence[0], today)
    spans = [mark.span() for mark in marks] + ([until[1]] if until else [])
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    value = f"{deed} {until[0]}" if until and until[0] else deed
    return Hit("promise", value, sentence.start() + start, sentence.start() + end, DATED if until else UNDATED)


def _until(said: str, today: date | None) -> tuple[str, tuple[int, int]] | None:
    """Give the last day told and where it is told."""
    if (within := _WITHIN.search(said)) is not None:
        return _ahead(within, today), within.span()
    days = [*written_dates(said), *named_dates(said, today)]
    if today is not None:
        days += relative_dates(said, today, "future")
        if (now := _TODAY.search(said)) is not None:
            days.append(Hit("date", today.isoformat(), *now.span(), 1))
    last = max(days, key=lambda day: day.value.split("/")[-1], default=None)
    return (last.value.split("/")[-1], (last.start, last.end)) if last else None


def _ahead(within: re.Match[str], today: date | None) -> str:
    if today is None:
        return ""
    count, unit = value_of(within["count"]), UNIT_OF[within["unit"]]
    if unit == "hour":
        return (today + timedelta(days=int(count // 24))).isoformat()
    if within["working"]:
        return _working_days(today, int(count)).isoformat()
    return (today + timedelta(days=round(count * {"day": 1, "week": 7, "month": 30}[unit]))).isoformat()


def _working_days(today: date, count: int) -> date:
    day = today
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5  # noqa: PLR2004 – Monday to Friday
    return day
