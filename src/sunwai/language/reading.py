"""Which language and script a message is written in, by the script rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sunwai.language.function_words import language_of_latin

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message's language, script and direction.

    ``language`` is ``en``, ``hi``, ``ur``, ``hi-ur`` (Hindi or Urdu in Latin letters, which
    cannot be told apart honestly) or ``und``; ``script`` is an ISO 15924 code, ``Zyyy`` when
    there is no letter and ``Zzzz`` when the letters are of a script not listed here.
    """

    language: str
    script: str
    direction: Direction


def read(text: str) -> Reading:
    """Tell language, script and direction of ``text`` from its first 2,000 characters.

    The script with most letters wins (vowel signs count; addresses, links and @names do not),
    but Latin wins over Devanagari and Arabic script only with more than twice their letters.
    Devanagari reads as Hindi and Arabic script as Urdu: Marathi, Nepali, Arabic or Persian are
    not told from them. Latin goes to the function words, which may abstain with ``und``.
    """
    prose = _NOT_PROSE.sub(" ", text[:READ_CHARACTERS])
    script = "Latn" if prose.isascii() and _LETTERS["Latn"].search(prose) else _dominant_script(prose)
    language = language_of_latin(prose) if script == "Latn" else _LANGUAGES.get(script, "und")
    return Reading(language=language, script=script, direction="rtl" if script in _RIGHT_TO_LEFT else "ltr")


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
