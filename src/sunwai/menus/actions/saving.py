"""What the owner wants shown: greetings, and questions with what answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.answers import stop_using, use_answer
from sunwai.knowledge.models import Answer, Audience, UseKind
from sunwai.knowledge.queries.visibility import readable
from sunwai.menus.actions.places import allow, wake
from sunwai.menus.models import LONGEST_TITLE, Entry, Menu, Place
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff

LONGEST_GREETING: Final = 500
MOST_ENTRIES: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One entry: the number of an article or of a checked answer, exactly one, and the owner's titles by language."""

    article: int | None = None
    answer: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def save_menu(
    *,
    brand: Brand,
    by: Staff,
    greetings: Mapping[str, str] | None = None,
    person: bool | None = None,
    entries: Sequence[Wanted] | None = None,
) -> Menu:
    """Keep what a brand's networks shall show; what is None stays. An entry that stays keeps its number.

    Raises:
        Refused: ``not_allowed``; ``unknown_language``; ``too_long``; ``too_many``; ``twice``: the same article or
            answer two times; ``unknown_article``: not published for everybody; ``unknown_answer``; ``bad_entry``.

    """
    allow(by)
    menu, _new = Menu.objects.select_for_update().get_or_create(brand=brand)
    menu.greetings = menu.greetings if greetings is None else _texts(greetings, LONGEST_GREETING)
    menu.person = menu.person if person is None else person
    menu.save()
    if entries is not None:
        _store(menu, _checked(menu, entries))
    wake(Place.objects.filter(connection__brand=brand))
    audit("menu_saved", actor=by, object_type="brand", object_id=brand.pk, data={"entries": menu.entries.count()})
    return menu


def _texts(texts: Mapping[str, str], longest: int) -> dict[str, str]:
    kept = {language: " ".join(text.split()) for language, text in texts.items() if text.strip()}
    if not set(kept) <= set(dict(settings.LANGUAGES)):
        raise Refused(_("There is no such language."), code="unknown_language")
    if any(len(text) > longest for text in kept.values()):
        raise Refused(_("This text is too long."), code="too_long")
    return kept


def _checked(menu: Menu, entries: Sequence[Wanted]) -> list[Wanted]:
    keys = [(each.article, each.answer) for each in entries]
    if any((article is None) == (answer is None) for article, answer in keys):
        raise Refused(_("Each entry needs an article or an answer."), code="bad_entry")
    if len(entries) > MOST_ENTRIES:
        raise Refused(_("A menu has at most %(number)d entries.") % {"number": MOST_ENTRIES}, code="too_many")
    if len(set(keys)) < len(keys):
        raise Refused(_("The same article or answer stands here twice."), code="twice")
    _refuse_unknown(menu, {each for each, _ in keys if each}, {each for _, each in keys if each})
    return [
        Wanted(article=each.article, answer=each.answer, titles=_texts(each.titles, LONGEST_TITLE)) for each in entries
    ]


def _refuse_unknown(menu: Menu, articles: set[int], answers: set[int]) -> None:
    known = set(menu.entries.filter(article__in=articles).values_list("article_id", flat=True))  # may be retired now
    public = readable(Audience.PUBLIC, brand=menu.brand).filter(pk__in=articles).values_list("pk", flat=True)
    if articles - known - set(public):
        raise Refused(_("Choose an article that is published for everybody."), code="unknown_article")
    if Answer.objects.filter(pk__in=answers, brand=menu.brand).count() < len(answers):
        raise Refused(_("There is no such answer."), code="unknown_answer")


def _store(menu: Menu, entries: Sequence[Wanted]) -> None:
    known = {(each.article_id, each.answer_id): each for each in menu.entries.select_related("answer")}
    for place, each in enumerate(entries):
        row = known.pop((each.article, each.answer), None) or Entry(menu=menu)
        row.article_id, row.answer_id = each.article, each.answer
        row.titles, row.position = dict(each.titles), place
        row.save()
        if row.answer is not None:
            use_answer(answer=row.answer, kind=UseKind.BOT, object_id=row.pk)
    for gone in known.values():
        if gone.answer is not None:
            stop_using(answer=gone.answer, kind=UseKind.BOT, object_id=gone.pk)
        gone.delete()
