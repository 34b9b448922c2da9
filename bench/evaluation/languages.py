"""How well the language of a message is told, set by set, beside other detectors and with the set's corpus left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bench.evaluation.baselines import language_tellers
from bench.evaluation.scoring import calibration_error, macro_f1, of_class, share_right
from sunwai.language import read
from sunwai.language.latin_features import latin_words, word_features
from sunwai.language.neutral_names import NAMES
from sunwai.language.reading import prose_of
from training import corpora
from training.function_words import ENGLISH, HINDUSTANI

RIGHT = {"English": {"en"}, "Hindi": {"hi"}, "Urdu": {"ur"}, "romanised": {"hi-ur", "hi", "ur"}}
RIGHT["mixed"] = RIGHT["romanised"]
LEAST_WORDS = 3


@dataclass(frozen=True)
class Set:
    """Texts of one form; ``corpus`` is what is left out of training to measure without it."""

    form: str
    name: str
    corpus: str
    texts: list[str]

    def right(self, language: str) -> bool:
        return language in RIGHT[self.form]


def own_sets() -> list[Set]:
    forms = {"en": "English", "latn": "romanised", "hi": "Hindi", "ur": "Urdu"}
    return [
        Set(form, "own, held aside", "own", [row.text for row in corpora.own(name, held=True)])
        for name, form in forms.items()
    ]


def open_sets() -> list[Set]:
    roman = [text for text, _ in corpora.roman_urdu("test")]
    mixed = [text for _, text in corpora.hinglish_top("test")]
    return [
        Set("English", "Banking77 test", "banking77", [text for text, _ in corpora.banking77("test")]),
        Set("English", "CLINC150 test", "clinc150", [text for text, _ in corpora.clinc150("test")[::2]]),
        Set("English", "Bitext test", "bitext", [text for text, _ in corpora.bitext("test")]),
        Set("English", "Hinglish-TOP test, its English", "hinglish-top", _english_top()),
        Set("English", "Tatoeba, its English", "tatoeba", [text for _, text in corpora.tatoeba("hin")]),
        Set("romanised", "Roman Urdu hate test", "roman-urdu-hate", [text for text in roman if _mostly(text)]),
        Set("romanised", "Hinglish-TOP test", "hinglish-top", mixed[::3]),
        Set("mixed", "Roman Urdu hate test, much English", "roman-urdu-hate", [t for t in roman if _both(t)]),
        Set("mixed", "Hinglish-TOP test, much English", "hinglish-top", [text for text in mixed if _both(text)]),
        Set("Hindi", "BRIGHTER test", "", [text for text, _ in corpora.brighter("test")]),
        Set("Hindi", "Tatoeba Hindi", "", [text for text, _ in corpora.tatoeba("hin")]),
        Set("Urdu", "Tatoeba Urdu", "", [text for text, _ in corpora.tatoeba("urd")]),
    ]


def _english_top() -> list[str]:
    return [english for english, _ in corpora.hinglish_top("test")[::3]]


def _counts(text: str) -> tuple[int, int]:
    words = text.casefold().split()
    return sum(word in HINDUSTANI for word in words), sum(word in ENGLISH for word in words)


def _mostly(text: str) -> bool:
    """Among the Roman Urdu comments some are plain English: those are no test of it."""
    hindustani, english = _counts(text)
    return hindustani > english or not english


def _both(text: str) -> bool:
    hindustani, english = _counts(text)
    return min(hindustani, english) >= 2


def table(sets: Iterable[Set], *, leave_out: bool) -> Iterator[str]:
    """Give a Markdown table: the share told right, by ours, by ours without the set's corpus, and by the others."""
    tellers = language_tellers()
    yield "| form | texts | rows | Sunwai | corpus left out | three words and more | abstained | calibration error |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (_row(one, leave_out=leave_out) for one in sets)
    yield ""
    yield "| form | texts | Sunwai | " + " | ".join(tellers) + " |"
    yield "|---|---|---|" + "---|" * len(tellers)
    for one in sets:
        others = (_share(one, teller) for teller in tellers.values())
        yield f"| {one.form} | {one.name} | {_share(one, ours):.3f} | " + " | ".join(f"{o:.3f}" for o in others) + " |"


def class_table(sets: Sequence[Set]) -> Iterator[str]:
    """Give precision / recall / F1 of each language, and their macro-F1, over open sets and over our own sentences."""
    tellers = {"Sunwai": ours, **language_tellers()}
    yield "| texts | language | rows | " + " | ".join(f"{name}: precision / recall / F1" for name in tellers) + " |"
    yield "|---|---|---|" + "---|" * len(tellers)
    for name, own in (("open sets", False), ("own, held aside", True)):
        some = [one for one in sets if one.name.startswith("own") == own]
        if not some:
            continue
        gold = [_class(one.form) for one in some for _ in one.texts]
        told = [[_told(one, tell(text)) for one in some for text in one.texts] for tell in tellers.values()]
        for language in ("English", "romanised", "Hindi", "Urdu"):
            scores = [of_class(gold, each, language) for each in told]
            cells = " | ".join(f"{one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f}" for one in scores)
            yield f"| {name} | {language} | {scores[0].there:,} | {cells} |"
        yield (
            f"| {name} | macro-F1 | {len(gold):,} | "
            + " | ".join(f"{macro_f1(gold, each):.3f}" for each in told)
            + " |"
        )


def _class(form: str) -> str:
    return "romanised" if form == "mixed" else form


def _told(one: Set, language: str) -> str:
    """Return the class that was told. In Latin letters Hindi and Urdu are what is called romanised here."""
    latin = one.form not in {"Hindi", "Urdu"}
    if latin and language in RIGHT["romanised"]:
        return "romanised"
    return {"en": "English", "hi": "Hindi", "ur": "Urdu"}.get(language, language)


def ours(text: str) -> str:
    return read(text).language


def _share(one: Set, tell: Callable[[str], str]) -> float:
    return share_right([True] * len(one.texts), [one.right(tell(text)) for text in one.texts])


def _row(one: Set, *, leave_out: bool) -> str:
    readings = [read(text) for text in one.texts]
    right = [one.right(reading.language) for reading in readings]
    longer = [ok for ok, text in zip(right, one.texts, strict=True) if len(text.split()) >= LEAST_WORDS]
    abstained = sum(reading.language == "und" for reading in readings) / len(readings)
    told = [(reading.chance, ok) for reading, ok in zip(readings, right, strict=True) if reading.language != "und"]
    error = calibration_error([chance for chance, _ in told], [ok for _, ok in told])
    left = f"{_left_out(one):.3f}" if leave_out and one.corpus and one.form not in {"Hindi", "Urdu"} else "–"
    shares = f"{sum(right) / len(right):.3f} | {left} | {sum(longer) / len(longer):.3f}"
    return f"| {one.form} | {one.name} | {len(right)} | {shares} | {abstained:.3f} | {error:.3f} |"


def _left_out(one: Set) -> float:
    tell = _trained_without(one.corpus)
    return _share(one, tell)


@cache
def _trained_without(corpus: str) -> Callable[[str], str]:
    from training.latin import fit, rows, words_of

    learned = fit(rows(leave=(corpus,)), words_of)

    def tell(text: str) -> str:
        known = [
            learned.weights[one]
            for word in latin_words(prose_of(text).casefold())
            if word not in NAMES
            for one in word_features(word)
            if one in learned.weights
        ]
        logit = sum(known) / math.sqrt(len(known) or 1) + learned.bias
        chance = 1 / (1 + math.exp(-logit))
        return "und" if not known or 0.4 <= chance <= 0.6 else "hi-ur" if chance > 0.6 else "en"

    return tell
