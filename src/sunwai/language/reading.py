"""Which language and script a message is written in: by the script rule, and for Latin letters by a trained model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal

from sunwai.language.latin import Judged, language_of_latin

Direction = Literal["ltr", "rtl"]

READ_CHARACTERS: Final = 2_000  # enough to tell; a quoted mail of megabytes costs no more than its beginning
_LATIN_MUST_LEAD_BY: Final = 2  # Hindi and Urdu borrow English words and product names; English borrows few back

# Anchored at the start of a word, or a long line without an @ would be scanned from each of its characters.
_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+|@\w+")
_LETTERS: Final = {
    "Latn": re.compile(r"[A-Za-zª-ɏḀ-ỿ]+"),
    "Deva": re.compile(r"[ऀ-ॣॱ-ॿ꣠-ꣿ]+"),
    "Arab": re.compile(r"[ؐ-ؚؠ-ٟٮ-ۓە-ۯۺ-ۿݐ-ݿࢠ-ࣿ]+"),
    "Beng": re.compile(r"[ঀ-৥]+"),
    "Guru": re.compile(r"[ਁ-੥ੰ-ੵ]+"),
    "Gujr": re.compile(r"[ઁ-૥]+"),
    "Taml": re.compile(r"[ஂ-௥]+"),
    "Telu": re.compile(r"[ఀ-౥]+"),
    "Knda": re.compile(r"[ಀ-೥]+"),
    "Mlym": re.compile(r"[ഀ-ൣ]+"),
    "Cyrl": re.compile(r"[Ѐ-ԯ]+"),
    "Grek": re.compile(r"[Ͱ-Ͽἀ-῿]+"),
    "Hebr": re.compile(r"[֑-ת]+"),
    "Thai": re.compile(r"[ก-๎]+"),
    "Hani": re.compile(r"[㐀-䶿一-鿿]+"),
}
_LANGUAGES: Final = {"Deva": "hi", "Arab": "ur"}
_RIGHT_TO_LEFT: Final = frozenset({"Arab", "Hebr"})
_SENTENCE = re.compile(r"(?:[^.!?।۔؟\n]|[.](?=\S))+[.!?।۔؟\n]*")
_BY_SCRIPT: Final = 0.98  # how often Devanagari is Hindi and Arabic script Urdu among customers of ours: a judgement
_SURE_PART: Final = 0.8
_SURE_BORROWING: Final = 0.95  # the whole is English: a part must be surer to say otherwise
_LEAST_PART: Final = 0.25  # of the letters: a smaller part does not change the language of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a mixed message in one language and script: ``text[start:end]``."""

    start: int
    end: int
    language: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message's language, script and direction.

    ``language`` is ``en``, ``hi``, ``ur``, ``hi-ur`` (Hindi or Urdu in Latin letters, which
    cannot be told apart honestly) or ``und``; ``script`` is an ISO 15924 code, ``Zyyy`` when
    there is no letter and ``Zzzz`` when the letters are of a script not listed here. ``chance`` is
    how likely ``language`` is, 0..1. ``parts`` are the sentences of a message that is not in one
    language throughout, neighbours of one language together; empty otherwise.
    """

    language: str
    script: str
    direction: Direction
    chance: float = field(default=0.0, compare=False)
    parts: tuple[Part, ...] = field(default=(), compare=False)


def read(text: str) -> Reading:
    """Tell language, script and direction of ``text`` from its first 2,000 characters.

    The script with most letters wins (vowel signs count; addresses, links and @names do not),
    but Latin wins over Devanagari and Arabic script only with more than twice their letters.
    Devanagari reads as Hindi and Arabic script as Urdu: Marathi, Nepali, Arabic or Persian are
    not told from them. Latin goes to a trained model, which may abstain with ``und``; an English
    text with a sentence of romanised Hindi or Urdu that is a quarter of it is a mixed one, ``hi-ur``.
    """
    beginning = text[:READ_CHARACTERS]
    script, judged = _judged(beginning)
    parts = _parts(beginning)
    if judged.language == "en" and _borrows(beginning, parts):
        judged = Judged("hi-ur", _SURE_PART)
    return Reading(
        language=judged.language,
        script=script,
        direction="rtl" if script in _RIGHT_TO_LEFT else "ltr",
        chance=round(judged.chance, 3),
        parts=parts,
    )


def prose_of(text: str) -> str:
    """Return ``text`` without links, mail addresses and @names, which tell no language."""
    return _NOT_PROSE.sub(" ", text)


def _judged(text: str) -> tuple[str, Judged]:
    prose = prose_of(text)
    script = "Latn" if prose.isascii() and _LETTERS["Latn"].search(prose) else _dominant_script(prose)
    if script == "Latn":
        return script, language_of_latin(prose)
    language = _LANGUAGES.get(script, "und")
    return script, Judged(language, 0.0 if language == "und" else _BY_SCRIPT)


def _parts(text: str) -> tuple[Part, ...]:
    sentences = list(_SENTENCE.finditer(text))
    if len(sentences) < 2:  # noqa: PLR2004 - one sentence has no parts
        return ()
    read_ones = [(found, *_judged(found[0])) for found in sentences]
    told = [(found, script, judged) for found, script, judged in read_ones if judged.chance >= _SURE_PART]
    runs = [(key, list(run)) for key, run in groupby(told, key=lambda one: (one[2].language, one[1]))]
    if len(runs) < 2:  # noqa: PLR2004 - all in one language
        return ()
    return tuple(
        Part(start=run[0][0].start(), end=run[-1][0].end(), language=language, script=script)
        for (language, script), run in runs
    )


def _borrows(text: str, parts: tuple[Part, ...]) -> bool:
    whole = sum(part.end - part.start for part in parts)
    foreign = [part for part in parts if part.language == "hi-ur"]
    sure = [part for part in foreign if _judged(text[part.start : part.end])[1].chance >= _SURE_BORROWING]
    return sum(part.end - part.start for part in sure) > whole * _LEAST_PART


def read_all(texts: Iterable[str]) -> list[Reading]:
    """Read many messages, in their order."""
    return [read(text) for text in texts]


def html_lang(reading: Reading, place: str = "in") -> str:
    """Give the value of HTML's ``lang`` (BCP 47) for text so read.

    ``place`` is the account's country (ISO 3166, any case): romanised Hindustani is ``ur-Latn``
    in ``pk`` and ``hi-Latn`` elsewhere. What is not known stays ``und``.
    """
    if reading.language == "hi-ur":
        return "ur-Latn" if place.casefold() == "pk" else "hi-Latn"
    return reading.language


def _dominant_script(prose: str) -> str:
    normal = unicodedata.normalize("NFKC", prose)
    counts = {script: sum(map(len, letters.findall(normal))) for script, letters in _LETTERS.items()}
    for own in _LANGUAGES:
        counts[own] *= _LATIN_MUST_LEAD_BY
    most = max(reversed(counts), key=counts.__getitem__)  # on a tie the later one, so Latin loses it
    if counts[most]:
        return most
    return "Zzzz" if any(map(str.isalpha, normal)) else "Zyyy"
