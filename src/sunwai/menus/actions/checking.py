"""Whether what the owner wants shown can be shown, in words where it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.kernel.wording import by_language
from sunwai.knowledge.models import Answer, Audience
from sunwai.knowledge.queries.saying import refuse_unsayable
from sunwai.knowledge.queries.visibility import readable
from sunwai.menus.models import LONGEST_TITLE, Menu
from sunwai.people.models import Brand

LONGEST_GREETING: Final = 500
MOST_ENTRIES: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One entry: the number of an article or of a checked answer, exactly one, and the owner's titles by language."""

    article: int | None = None
    answer: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


def texts_in(texts: Mapping[str, str], longest: int) -> dict[str, str]:
    """Return words by language without the empty ones.

    Raises:
        Refused: ``unknown_language``; ``too_long``.

    """
    return by_language({language: " ".join(text.split()) for language, text in texts.items()}, longest=longest)


def greetings_in(texts: Mapping[str, str], brand: Brand) -> dict[str, str]:
    """Return greetings by language without the empty ones. Two queries for each that names a checked answer.

    Raises:
        Refused: as ``texts_in`` and ``refuse_unsayable``.

    """
    kept = texts_in(texts, LONGEST_GREETING)
    refuse_unsayable(kept, brand=brand)
    return kept


def checked(menu: Menu, entries: Sequence[Wanted]) -> list[Wanted]:
    """Return the entries as they are kept. Three queries, and two for each title that names an answer.

    Raises:
        Refused: ``bad_entry``; ``too_many``; ``twice``; ``unknown_article``; ``unknown_answer``; as ``texts_in`` and
            ``refuse_unsayable``.

    """
    keys = [(each.article, each.answer) for each in entries]
    if any((article is None) == (answer is None) for article, answer in keys):
        raise Refused(_("Each entry needs an article or an answer."), code="bad_entry")
    if len(entries) > MOST_ENTRIES:
        raise Refused(_("A menu has at most %(number)d entries.") % {"number": MOST_ENTRIES}, code="too_many")
    if len(set(keys)) < len(keys):
        raise Refused(_("The same article or answer stands here twice."), code="twice")
    _refuse_unknown(menu, {each for each, _ in keys if each}, {each for _, each in keys if each})
    kept = [
        Wanted(article=each.article, answer=each.answer, titles=texts_in(each.titles, LONGEST_TITLE))
        for each in entries
    ]
    for each in kept:
        refuse_unsayable(each.titles, brand=menu.brand)
    return kept


def _refuse_unknown(menu: Menu, articles: set[int], answers: set[int]) -> None:
    known = set(menu.entries.filter(article__in=articles).values_list("article_id", flat=True))  # may be retired now
    public = readable(Audience.PUBLIC, brand=menu.brand).filter(pk__in=articles).values_list("pk", flat=True)
    if articles - known - set(public):
        raise Refused(_("Choose an article that is published for everybody."), code="unknown_article")
    if Answer.objects.filter(pk__in=answers, brand=menu.brand).count() < len(answers):
        raise Refused(_("There is no such answer."), code="unknown_answer")
