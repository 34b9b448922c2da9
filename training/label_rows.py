"""What the labels and the mood are learned from: our own sentences, and of open data what its labels allow to say."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from sunwai.language.label_names import LABELS
from training import corpora
from training.romanise import romanise

SEED: Final = 11
SOURCES: Final = ("banking77", "bitext", "brighter", "clinc150", "hinglish-top", "roman-urdu-hate", "vader")
SPELLED: Final = "own hi, spelled"  # our own Devanagari sentences in Latin letters
_NEVER_ASKED: Final = frozenset(LABELS) - {"question", "request", "urgent", "purchase", "thanks"}
NEUTRAL: Final = 5  # of so many such requests one has a say in the mood: with more, English itself would seem neutral
_STRONG: Final = 1.6  # valence of a word in VADER's lexicon, of 4


@dataclass(frozen=True, slots=True)
class Row:
    """A text, what is known of it, and how much it counts. ``known`` are the labels whose absence is known as well."""

    text: str
    source: str
    weight: float
    mood: str = ""
    labels: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    line: int = -1  # of our own files: what is in one fold together


def rows(leave: Collection[str] = ()) -> list[Row]:
    """Return every row but those of the sources to ``leave`` (``own en`` … for our own forms)."""
    chooser = random.Random(SEED)
    made = [*_own(chooser), *_brighter(chooser), *_roman_urdu(), *_neutral(chooser), *_people(), *_lexicon()]
    return [row for row in made if row.source.split(",")[0] not in leave]


def _own(chooser: random.Random) -> Iterator[Row]:
    everything = frozenset(LABELS)
    for form in corpora.FORMS:
        for line, row in enumerate(corpora.own(form)):
            yield Row(row.text, f"own {form}", 1.0, row.mood, row.labels, everything, line)
        for row in corpora.scenes(form):
            yield Row(row.text, f"own {form}", 1.0, row.mood, row.labels, everything)
    for line, row in enumerate(corpora.own("hi")):
        yield Row(romanise(row.text, chooser), SPELLED, 0.4, row.mood, row.labels, everything, line)


def mood_of(emotions: Iterable[str]) -> str:
    """Return the mood of a sentence with these emotions, empty where they disagree or tell none."""
    negative = {"anger", "disgust", "fear", "sadness"}.intersection(emotions)
    if "joy" in emotions:
        return "" if negative else "positive"
    return "negative" if negative else "" if "surprise" in emotions else "neutral"


def _brighter(chooser: random.Random) -> Iterator[Row]:
    for text, emotions in corpora.brighter("train"):
        if mood := mood_of(emotions):
            yield Row(text, "brighter", 0.3, mood)
            yield Row(romanise(text, chooser), "brighter", 0.18, mood)


def _roman_urdu() -> Iterator[Row]:
    for text, abusive in corpora.roman_urdu("train"):
        known, labels = frozenset({"abuse_others"}), frozenset({"abuse_others"} if abusive else ())
        # Rude to others is not the writer's mood about us: taught as negative, it made moods of unseen corpora worse.
        yield Row(text, "roman-urdu-hate", 0.25, "", labels, known)


def _neutral(chooser: random.Random) -> Iterator[Row]:
    """Requests to machines: no mood, and none of the labels that people give each other."""
    texts = [
        *(("clinc150", text) for text, _ in chooser.sample(corpora.clinc150("train"), 900)),
        *(("hinglish-top", text) for text, _ in chooser.sample(corpora.hinglish_top("train"), 300)),
        *(("hinglish-top", text) for _, text in chooser.sample(corpora.hinglish_top("train"), 900)),
    ]
    for at, (source, text) in enumerate(texts):
        yield Row(text, source, 0.2, "" if at % NEUTRAL else "neutral", frozenset(), _NEVER_ASKED)
    for text, _ in chooser.sample(corpora.banking77("train"), 600):
        yield Row(text, "banking77", 0.2, "", frozenset(), _NEVER_ASKED - {"complaint", "worry", "anger"})


def _people() -> Iterator[Row]:
    for text, intent in corpora.bitext("train")[::6]:
        labels = frozenset({"human"} if intent == "contact_human_agent" else ())
        yield Row(text, "bitext", 0.3, "", labels, frozenset({"human"}))


def _lexicon() -> Iterator[Row]:
    for word, valence in sorted(SentimentIntensityAnalyzer().lexicon.items()):
        if abs(valence) >= _STRONG and re.fullmatch("[a-z]+", word):
            yield Row(word, "vader", 0.3, "positive" if valence > 0 else "negative")
