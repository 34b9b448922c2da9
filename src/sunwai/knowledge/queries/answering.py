"""Which checked answers answer a question: found as articles are, by name and words, across scripts."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Max, Sum

from sunwai.knowledge.index import Index, tokens_of
from sunwai.knowledge.models import Answer, AnswerText
from sunwai.knowledge.queries.saying import said_in, sayable
from sunwai.people.models import Brand

MOST_ASKED: Final = 1000  # characters of a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A checked answer that customers may be told. ``score``: the chance, 0 to 1, that it answers; ``because``: why.

    ``words`` are in ``language``: the customer's, else the nearest.
    """

    answer_id: int
    name: str
    words: str
    language: str
    score: float = 0.0
    because: tuple[str, ...] = ()


@dataclass(slots=True)
class _Shelf:
    """A brand's answers, as of one state of the database."""

    signature: tuple[object, ...] = ()
    index: Index = field(default_factory=lambda: Index({}))
    answers: dict[int, int] = field(default_factory=dict)  # by text


_shelves: Final[dict[int, _Shelf]] = {}
_lock: Final = threading.Lock()


def tellable(brand: Brand, *, language: str, holding: str = "") -> list[Said]:
    """Return the answers that customers may be told, by name: those with these letters in name or words. Two queries.

    Who reads ``language`` is told their words in it, or in the nearest.
    """
    sought = holding.casefold()
    rows = [_said(each, language) for each in sayable(brand)]
    return [each for each in rows if each.words and sought in f"{each.name} {each.words}".casefold()]


def find_answers(asked: str, *, brand: Brand, language: str) -> list[Said]:
    """Return the answers to a question that customers may be told, best first. Three queries; after a change, one more.

    The chance is told by the model that tells it of articles.
    """
    shelf = _fresh(brand)
    rows = {each.pk: each for each in sayable(brand)} if len(shelf.index) else {}
    among = [text for text, answer in shelf.answers.items() if answer in rows]
    best: dict[int, Said] = {}
    for found in shelf.index.find(asked[:MOST_ASKED], among=among):
        row = rows[shelf.answers[found.text_id]]
        best.setdefault(row.pk, _said(row, language, score=round(found.score, 4), because=found.because))
    return list(best.values())


def _said(row: Answer, language: str, *, score: float = 0.0, because: tuple[str, ...] = ()) -> Said:
    words, shown = said_in(row, language)
    return Said(answer_id=row.pk, name=row.name, words=words, language=shown, score=score, because=because)


def _fresh(brand: Brand) -> _Shelf:
    """Return a brand's answers as the database has them now."""
    now = Answer.objects.filter(brand=brand).aggregate(Count("pk"), Sum("version"), Max("checked_at"), Sum("pk"))
    signature = tuple(now.values())
    shelf = _shelves.get(brand.pk)
    if shelf is None or shelf.signature != signature:
        shelf = _read(brand, signature)
        with _lock:
            _shelves[brand.pk] = shelf
    return shelf


def _read(brand: Brand, signature: tuple[object, ...]) -> _Shelf:
    rows = list(AnswerText.objects.filter(answer__brand=brand).select_related("answer").order_by("pk"))
    tokens = {row.pk: tokens_of([row.answer.name], row.text) for row in rows}
    answers = {row.pk: row.answer_id for row in rows}
    return _Shelf(signature=signature, index=Index(tokens, answers), answers=answers)
