"""What messages are told to be, as it is stored on them: made by the trained reading, put right by people.

Stored are plain lists and words (``Message.reading``), short, for there are as many as messages; read them as ``Told``.
A reading is a suggestion: nothing is hidden, closed or answered by it alone, and no message waits for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from sunwai.language import Reading
from sunwai.language.labels import Labels, label
from sunwai.language.trained import version_of

WEIGHTS: Final = "labels"
MOOD: Final = "mood"
YES: Final = "yes"
NO: Final = "no"
LIKELY: Final = 0.5  # an unsure label of a smaller chance is told on the message only
Stored = dict[str, Any]
NOTHING: Final[Stored] = {"by": "", "mood": [], "labels": []}
Span = tuple[int, int]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLabel:
    """A label of a message. ``chance`` is None where only a person said it; ``corrected``: a person said so."""

    name: str
    chance: float | None
    sure: bool
    because: tuple[Span, ...] = ()
    corrected: bool = False

    @property
    def counts(self) -> bool:
        """Say whether it is likely enough to be told of the whole conversation."""
        return self.sure or (self.chance or 0.0) >= LIKELY


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a message is told to be; ``mood`` is empty where there are no words.

    ``denied``: labels that a person took off; ``parts``: start, end, language, script.
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


def read_all(texts: Sequence[str], languages: Iterable[Reading | None] = ()) -> list[Stored | None]:
    """Read many messages; all None where the weights are missing or broken, which the health page says."""
    trouble = problem() if texts else ""
    if trouble:
        log.warning("not read", error=trouble, messages=len(texts))
        return [None] * len(texts)
    known = list(languages) or [None] * len(texts)
    version = version_of(WEIGHTS)
    return [_stored(text, version, language) for text, language in zip(texts, known, strict=True)]


def problem() -> str:
    """Return what is wrong with the weights, for people; empty where all is well."""
    try:
        version_of(WEIGHTS)
        label("ok")
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the reading, messages come in without it
        return f"{type(error).__name__}: {error}"
    return ""


def _labels_of(text: str) -> Labels | None:
    """Return the labels of a text with words in it; one that cannot be read is as one without words."""
    try:
        return label(text) if text.strip() else None
    except Exception as error:  # noqa: BLE001 - no message is lost for what somebody wrote in it
        log.warning("not read", error=f"{type(error).__name__}: {error}", messages=1)
        return None


def _stored(text: str, version: str, language: Reading | None) -> Stored:
    told = _labels_of(text)
    if told is None:
        return {"by": version, "mood": [], "labels": []}
    mood = told.mood
    stored: Stored = {
        "by": version,
        "mood": [mood.name, mood.chance, int(mood.sure), mood.because],
        "labels": [[each.name, each.chance, int(each.sure), each.because] for each in told.found],
    }
    if language is not None and language.parts:
        stored["parts"] = [[each.start, each.end, each.language, each.script] for each in language.parts]
    return stored


def corrected(stored: Stored | None, said: Mapping[str, str]) -> Stored:
    """Return a reading with what people said of the text: ``mood`` and labels' names, with their moods, yes or no."""
    plain = {name: value for name, value in (stored or NOTHING).items() if name != "said"}
    return plain | ({"said": dict(said)} if said else {})


def told(stored: Stored | None) -> Told | None:
    """Return a stored reading; None where the message was not read."""
    if not stored:
        return None
    said: dict[str, str] = stored.get("said", {})
    name, chance, sure, because = stored["mood"] or ("", 0.0, 0, ())
    return Told(
        mood=said.get(MOOD, name),
        chance=chance,
        sure=bool(sure) or MOOD in said,
        because=_spans(because) if said.get(MOOD, name) == name else (),
        corrected=MOOD in said,
        labels=_labels(stored["labels"], said),
        denied=tuple(sorted(what for what, now in said.items() if now == NO)),
        parts=tuple((start, end, language, script) for start, end, language, script in stored.get("parts", ())),
        version=stored["by"],
    )


def _labels(found: Iterable[Sequence[Any]], said: Mapping[str, str]) -> tuple[ToldLabel, ...]:
    read = [
        ToldLabel(
            name=name,
            chance=chance,
            sure=bool(sure) or said.get(name) == YES,
            because=_spans(because),
            corrected=name in said,
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
