"""Which language and script a message is written in: by the script rule, and for Latin letters by a trained model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
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
_WORD: Final = re.compile("|".join(f"(?P<{script}>{_LETTERS[script].pattern})" for script in ("Latn", *_LANGUAGES)))
_LEAST_WORDS: Final = {
    "Latn": 3
}  # fewer within a sentence of another script are borrowed words, no stretch of their own
_OTHERS: Final = re.compile("|".join(_LETTERS[script].pattern for script in _LANGUAGES))
_LEAST_OTHER_WORDS: Final = 2  # one word of another script is a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a mixed message in one language and script: ``text[start:end]``, with the chance of its language."""

    start: int
    end: int
    language: str
    script: str
    chance: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message's language, script and direction.

    ``language`` is ``en``, ``hi``, ``ur``, ``hi-ur`` (Hindi or Urdu in Latin letters, which
    cannot be told apart honestly) or ``und``; ``script`` is an ISO 15924 code, ``Zyyy`` when
    there is no letter and ``Zzzz`` when the letters are of a script not listed here. ``chance`` is
    how likely ``language`` is, 0..1: of a message in several scripts not more than what part of it is
    in ``script``. ``parts`` are the sentences of a message that is not in one language throughout,
    and the stretches of a sentence in two scripts, neighbours of one language together; empty
    otherwise. A sentence of which it is not known is in none.
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
        chance=round(min(judged.chance, _share(beginning, parts, script)), 3),
        parts=parts,
    )


def prose_of(text: str) -> str:
    """Return ``text`` without links, mail addresses and @names, which tell no language."""
    return _NOT_PROSE.sub(" ", text)


def without_names(text: str) -> str:
    """Return ``text`` without links, mail addresses and @names, every other letter in its place."""
    return _NOT_PROSE.sub(lambda found: " " * len(found[0]), text)


def _judged(text: str) -> tuple[str, Judged]:
    prose = prose_of(text)
    script = "Latn" if prose.isascii() and _LETTERS["Latn"].search(prose) else _dominant_script(prose)
    if script == "Latn":
        return script, language_of_latin(prose)
    language = _LANGUAGES.get(script, "und")
    return script, Judged(language, 0.0 if language == "und" else _BY_SCRIPT)


def _parts(text: str) -> tuple[Part, ...]:
    stretches = [each for found in _SENTENCE.finditer(text) for each in _stretches(text, *found.span())]
    if len(stretches) < 2:  # noqa: PLR2004 - one stretch has no parts
        return ()
    read_ones = [(span, *_judged(text[slice(*span)])) for span in stretches]
    told = [(span, script, judged) for span, script, judged in read_ones if judged.chance >= _SURE_PART]
    runs = [(key, list(run)) for key, run in groupby(told, key=lambda one: (one[2].language, one[1]))]
    if len(runs) < 2:  # noqa: PLR2004 - all in one language
        return ()
    return tuple(
        Part(
            start=run[0][0][0],
            end=run[-1][0][1],
            language=language,
            script=script,
            chance=round(min(judged.chance for _, _, judged in run), 3),
        )
        for (language, script), run in runs
    )


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where each script of a sentence is written; what is too short for one of its own is with its neighbour."""
    sentence = text[start:end]
    if sentence.isascii() or not _LETTERS["Latn"].search(sentence) or not _OTHERS.search(sentence):
        return [(start, end)]
    prose = without_names(sentence)
    words = [(str(found.lastgroup), found.start(), 1) for found in _WORD.finditer(prose)]
    runs = _together(words)
    for least in (_LEAST_WORDS, dict.fromkeys(_LANGUAGES, _LEAST_OTHER_WORDS)):
        runs = _together([run for run in runs if run[2] >= least.get(run[0], 1)])
    return list(pairwise([start, *(start + begun for _, begun, _ in runs[1:]), end]))


def _together(runs: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return runs of words with neighbours of one script as one: the script, where it begins, how many words."""
    joined = [list(run) for _, run in groupby(runs, key=itemgetter(0))]
    return [(run[0][0], run[0][1], sum(words for _, _, words in run)) for run in joined]


def _share(text: str, parts: Sequence[Part], script: str) -> float:
    """Return what part of a message in several scripts is in its own, by letters; 1.0 where it is in one script."""
    if len({part.script for part in parts}) < 2:  # noqa: PLR2004 - one script
        return 1.0
    weighed = [(part.script, _letters(text[part.start : part.end], part.script)) for part in parts]
    return sum(letters for each, letters in weighed if each == script) / sum(letters for _, letters in weighed)


def _letters(text: str, script: str) -> int:
    """Return how many letters of a script there are, at least one; Hindi's and Urdu's count as they do in ``read``."""
    return max(1, sum(map(len, _LETTERS[script].findall(text)))) * (_LATIN_MUST_LEAD_BY if script in _LANGUAGES else 1)


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
