"""What messages are told to be, as it is stored on them: made by the trained reading, put right by people.

Stored are plain lists and words (``Message.reading``), short, for there are as many as messages; read them as ``Told``.
A reading is a suggestion: nothing is hidden, closed or answered by it alone, and no message waits for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import structlog
from django.conf import settings

from sunwai.inbox.layers import taught
from sunwai.language import Reading, encoder
from sunwai.language.encoded import helps
from sunwai.language.encoder import Vector
from sunwai.language.labels import Labels, Mood, label
from sunwai.language.lessons import NOTHING as UNTAUGHT
from sunwai.language.lessons import Layer
from sunwai.language.trained import version_of

WEIGHTS: Final = "labels"
ENCODED: Final = " encoded"  # after the version of the weights, where the optional encoder had its say
MOOD: Final = "mood"
LANGUAGE: Final = "language"
YES: Final = "yes"
NO: Final = "no"
LIKELY: Final = 0.5  # an unsure label of a smaller chance is told on the message only
Stored = dict[str, Any]
NOTHING: Final[Stored] = {"by": "", "mood": [], "labels": []}
Span = tuple[int, int]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLabel:
    """A label of a message. ``chance`` is None where only a person said it; ``corrected``: a person said so.

    ``taught``: it is told for so many corrections of messages like this; 0 where it would be without them.
    """

    name: str
    chance: float | None
    sure: bool
    because: tuple[Span, ...] = ()
    corrected: bool = False
    taught: int = 0

    @property
    def counts(self) -> bool:
        """Say whether it is likely enough to be told of the whole conversation."""
        return self.sure or (self.chance or 0.0) >= LIKELY


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a message is told to be; ``mood`` is empty where there are no words.

    ``denied``: labels that a person took off; ``parts``: start, end, language, script; ``taught``: of the mood, as of
    a label.
    """

    mood: str
    chance: float
    sure: bool
    because: tuple[Span, ...] = ()
    corrected: bool = False
    labels: tuple[ToldLabel, ...] = ()
    denied: tuple[str, ...] = ()
    parts: tuple[tuple[int, int, str, str], ...] = ()
    version: str = ""
    taught: int = 0


@dataclass(frozen=True, slots=True)
class _Taught:
    """By which weights a message is read, upon them what its brand's corrections taught, beside them its vector."""

    version: str
    layer: Layer = UNTAUGHT
    vector: Vector | None = None


def read_all(
    texts: Sequence[str], languages: Iterable[Reading | None] = (), *, brands: Sequence[int] = ()
) -> list[Stored | None]:
    """Read many messages of these ``brands``; all None where the weights are missing or broken.

    The health page says so then. One query where brands are told, one more for each that learned anew from corrections.
    """
    trouble = problem() if texts else ""
    if trouble:
        log.warning("not read", error=trouble, messages=len(texts))
        return [None] * len(texts)
    known = list(languages) or [None] * len(texts)
    by = [
        replace(each, version=f"{each.version}{ENCODED}", vector=vector) if vector is not None else each
        for each, vector in zip(_taught_by(brands or [0] * len(texts)), _vectors(texts), strict=True)
    ]
    return [_stored(*each) for each in zip(texts, by, known, strict=True)]


def _vectors(texts: Sequence[str]) -> list[Vector | None]:
    """Return the optional encoder's vectors where they help; None where they do not, it is off, or cannot be asked."""
    found: list[Vector | None] = [None] * len(texts)
    helped = [at for at, text in enumerate(texts) if helps(text)] if settings.SUNWAI.encoder else []
    if not helped:
        return found
    try:
        for at, vector in zip(helped, encoder.encode([texts[at] for at in helped]), strict=True):
            found[at] = vector
    except Exception as error:  # noqa: BLE001 - what is wrong with the encoder keeps no message from being read
        log.warning("not encoded", error=f"{type(error).__name__}: {error}", messages=len(helped))
    return found


def _taught_by(brands: Sequence[int]) -> Iterable[_Taught]:
    version, layers = version_of(WEIGHTS), {}
    if known := {each for each in brands if each}:
        layers = taught(known, weights=version)
    for each in brands:
        number, layer = layers.get(each, (0, UNTAUGHT))
        yield _Taught(f"{version}+{number}" if number else version, layer)


def problem() -> str:
    """Return what is wrong with the weights, for people; empty where all is well."""
    try:
        version_of(WEIGHTS)
        label("ok")
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the reading, messages come in without it
        return f"{type(error).__name__}: {error}"
    return ""


def _labels_of(text: str, by: _Taught) -> Labels | None:
    """Return the labels of a text with words in it; one that cannot be read is as one without words."""
    try:
        return label(text, layer=by.layer, vector=by.vector) if text.strip() else None
    except Exception as error:  # noqa: BLE001 - no message is lost for what somebody wrote in it
        log.warning("not read", error=f"{type(error).__name__}: {error}", messages=1)
        return None


def _stored(text: str, by: _Taught, language: Reading | None) -> Stored:
    told = _labels_of(text, by)
    if told is None:
        return {"by": by.version, "mood": [], "labels": []}
    mood = told.mood
    stored: Stored = {
        "by": by.version,
        "mood": [mood.name, mood.chance, int(mood.sure), mood.because],
        "labels": [[each.name, each.chance, int(each.sure), each.because] for each in told.found],
    }
    if why := {each.name: each.taught for each in told.found if each.taught} | _mood_taught(mood):
        stored["taught"] = why
    if language is not None and language.parts:
        stored["parts"] = [[each.start, each.end, each.language, each.script] for each in language.parts]
    return stored


def _mood_taught(mood: Mood) -> dict[str, int]:
    return {MOOD: mood.taught} if mood.taught else {}


def corrected(stored: Stored | None, said: Mapping[str, str]) -> Stored:
    """Return a reading with what people said of the text: ``mood`` and labels' names, with their moods, yes or no."""
    plain = {name: value for name, value in (stored or NOTHING).items() if name != "said"}
    return plain | ({"said": dict(said)} if said else {})


def told(stored: Stored | None) -> Told | None:
    """Return a stored reading; None where the message was not read."""
    if not stored:
        return None
    said: dict[str, str] = stored.get("said", {})
    why: dict[str, int] = {what: number for what, number in stored.get("taught", {}).items() if what not in said}
    name, chance, sure, because = stored["mood"] or ("", 0.0, 0, ())
    return Told(
        mood=said.get(MOOD, name),
        chance=chance,
        sure=bool(sure) or MOOD in said,
        because=_spans(because) if said.get(MOOD, name) == name else (),
        corrected=MOOD in said,
        labels=_labels(stored["labels"], said, why),
        denied=tuple(sorted(what for what, now in said.items() if now == NO)),
        parts=tuple((start, end, language, script) for start, end, language, script in stored.get("parts", ())),
        version=stored["by"],
        taught=why.get(MOOD, 0),
    )


def _labels(found: Iterable[Sequence[Any]], said: Mapping[str, str], why: Mapping[str, int]) -> tuple[ToldLabel, ...]:
    read = [
        ToldLabel(
            name=name,
            chance=chance,
            sure=bool(sure) or said.get(name) == YES,
            because=_spans(because),
            corrected=name in said,
            taught=why.get(name, 0),
        )
        for name, chance, sure, because in found
        if said.get(name) != NO
    ]
    known = {each.name for each in read}
    added = [what for what, now in said.items() if now == YES and what not in known]
    return (*read, *(ToldLabel(name=what, chance=None, sure=True, corrected=True) for what in added))


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)


def digest_of(text: str) -> str:
    """Return what makes a text the same text, whatever happens to its message."""
    return hashlib.sha256(text.encode()).hexdigest()
