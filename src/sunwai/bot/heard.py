"""How messages read, as a bot takes it: as it is stored with them, people's corrections heeded, and not read anew.

Only what has no stored reading is read here: a trial's words, kept questions, a message that came in unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sunwai.bot.signs import CALM, Heard
from sunwai.inbox.languages import said_before
from sunwai.inbox.models import Message
from sunwai.inbox.readings import Told, read_all, told
from sunwai.people.models import Brand


def heard_of(messages: Iterable[Message], *, brand_id: int) -> Heard:
    """Return how messages read together: the worst mood, of each label the likeliest. One query for those unread."""
    rows = list(messages)
    unread = iter(_read([each.text for each in rows if each.reading is None], brand_id=brand_id))
    found = [told(each.reading) if each.reading is not None else next(unread) for each in rows]
    return _together([each for each in found if each is not None])


def heard_in(texts: Sequence[str], *, brand: Brand) -> list[Heard]:
    """Return how texts of nobody's read, with what the brand's corrections taught. One query at most."""
    return [_together([each] if each else []) for each in _read(texts, brand_id=brand.pk)]


def language_said(text: str, messages: Sequence[Message]) -> str:
    """Return the language a person said that words like these are in, in the course of ``messages``; empty: nobody."""
    return said_before(text, (each for each in reversed(messages) if each.direction == "in"))


def _read(texts: Sequence[str], *, brand_id: int) -> list[Told | None]:
    return [told(each) for each in read_all(texts, brands=[brand_id] * len(texts))] if texts else []


def _together(readings: Sequence[Told]) -> Heard:
    chances: dict[str, float] = {}
    for each in readings:
        for label in each.labels:
            # what a person said is certain, whatever the reading thought of it
            chance = 1.0 if label.corrected or label.chance is None else label.chance
            chances[label.name] = max(chance, chances.get(label.name, 0.0))
    moods = [each.mood for each in readings]
    return Heard(
        mood=next((mood for mood in ("negative", "neutral", "positive") if mood in moods), CALM), chances=chances
    )
