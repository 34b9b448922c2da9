"""What a message is about, guessed by what a brand's own people taught: one model a brand, kept while nothing changes.

Every process keeps its own models and asks the database, twice a brand, whether topics or examples are others than
those it learned from; then it learns anew, within a second for 5,000 examples. A guess never decides anything.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import structlog
from django.db.models import Count, Max, Sum

from sunwai.inbox.models import Topic, TopicExample
from sunwai.inbox.topic_names import BETWEEN, LEVELS
from sunwai.language.topics import Example, Guess, Model, TopicWords, guess, learn

MOST_EXAMPLES: Final = 5_000  # of a brand, the newest
MOST_BRANDS: Final = 50  # models kept in one process

log = structlog.get_logger(__name__)
_lock: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Kept:
    state: tuple[object, ...]
    model: Model


NONE: Final = learn((), ())
_models: Final[dict[int, _Kept]] = {}


def model_of(brand_id: int) -> Model:
    """Return what was learned of a brand's topics. Two queries, one without topics; one more when something changed."""
    rows = list(Topic.objects.filter(brand=brand_id, retired_at=None).order_by("pk"))
    if not rows:
        return NONE
    counted = TopicExample.objects.filter(topic__brand=brand_id, topic__retired_at=None)
    said = counted.aggregate(Count("pk"), Max("pk"), Sum("pk"), Sum("topic_id"))
    names = tuple((row.pk, row.parent_id, row.name, row.name_hi, row.name_ur, *row.words) for row in rows)
    state = (names, *said.values())
    kept = _models.get(brand_id)
    if kept is not None and kept.state == state:
        return kept.model
    with _lock:
        return _learned(brand_id, rows, state)


def _learned(brand_id: int, rows: Sequence[Topic], state: tuple[object, ...]) -> Model:
    kept = _models.get(brand_id)
    if kept is not None and kept.state == state:  # somebody was quicker
        return kept.model
    newest = TopicExample.objects.filter(topic__in=[row.pk for row in rows]).order_by("-pk")[:MOST_EXAMPLES]
    said = sorted(newest.values_list("pk", "topic_id", "features"))
    model = learn((Example(topic=topic, words=words) for _, topic, words in said), _words(rows))
    while len(_models) >= MOST_BRANDS:
        _models.pop(next(iter(_models)))
    _models[brand_id] = _Kept(state, model)
    return model


def _words(rows: Sequence[Topic]) -> Iterable[TopicWords]:
    """Give each topic's names, with what it lies under before them, and the owner's hints."""
    by_number = {row.pk: row for row in rows}
    for row in rows:
        names = (BETWEEN.join(filter(None, _line(row, by_number, column))) for column in ("name", "name_hi", "name_ur"))
        yield TopicWords(topic=row.pk, said=tuple(dict.fromkeys(filter(None, (*names, *row.words)))))


def _line(row: Topic, by_number: Mapping[int, Topic], column: str) -> list[str]:
    names, at = [str(getattr(row, column))], row
    while names[0] and (above := by_number.get(at.parent_id or 0)) is not None and len(names) < LEVELS:
        at = above
        names.insert(0, str(getattr(at, column)))
    return names


def forget() -> None:
    """Forget what was learned of every brand."""
    with _lock:
        _models.clear()


def guesses(text: str, *, brand_id: int) -> tuple[Guess, ...]:
    """Return what a text is likely about, among a brand's topics. Two queries."""
    return guess(model_of(brand_id), text)


def guess_all(texts: Sequence[tuple[int, str]]) -> list[Guess | None]:
    """Return the likeliest topic of each (brand, text), None where none is likely. Two queries a brand."""
    models = {brand: _or_nothing(brand) for brand in {brand for brand, text in texts if text.strip()}}
    return [_first(models.get(brand), text) for brand, text in texts]


def _first(model: Model | None, text: str) -> Guess | None:
    try:
        return next(iter(guess(model, text)), None) if model else None
    except Exception as error:  # noqa: BLE001 - no message is lost for what somebody wrote in it
        log.warning("topic not guessed", error=f"{type(error).__name__}: {error}")
        return None


def _or_nothing(brand_id: int) -> Model | None:
    """Return a brand's model; a message comes in without a topic where there is none to be had."""
    try:
        return model_of(brand_id)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        log.warning("topics not learned", brand=brand_id, error=f"{type(error).__name__}: {error}")
        return None


def said_in(subject: str, text: str) -> str:
    """Return what a topic is told from: a mail's subject and its text."""
    return f"{subject}\n{text}" if subject and subject not in text else text
