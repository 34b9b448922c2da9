"""What the owner wants shown: greetings, and questions with what answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from sunwai.knowledge.actions.uses import stop_using, use_answer
from sunwai.knowledge.models import UseKind
from sunwai.menus.actions.checking import Wanted, checked, greetings_in
from sunwai.menus.actions.gate import allow
from sunwai.menus.actions.waking import wake
from sunwai.menus.models import Entry, Menu, Place
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff


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
            answer two times; ``unknown_article``: not published for everybody; ``unknown_answer``; ``bad_entry``;
            ``answer_internal``, ``answer_language``: words name a checked answer that cannot be said.

    """
    allow(by)
    menu, _new = Menu.objects.select_for_update().get_or_create(brand=brand)
    menu.greetings = menu.greetings if greetings is None else greetings_in(greetings, brand)
    menu.person = menu.person if person is None else person
    menu.save()
    if entries is not None:
        _store(menu, checked(menu, entries))
    wake(Place.objects.filter(connection__brand=brand))
    audit("menu_saved", actor=by, object_type="brand", object_id=brand.pk, data={"entries": menu.entries.count()})
    return menu


def _store(menu: Menu, entries: Sequence[Wanted]) -> None:
    known = {(each.article_id, each.answer_id): each for each in menu.entries.select_related("answer")}
    for place, each in enumerate(entries):
        row = known.pop((each.article, each.answer), None) or Entry(menu=menu)
        row.article_id, row.answer_id = each.article, each.answer
        row.titles, row.position = dict(each.titles), place
        row.save()
        if row.answer is not None:
            use_answer(answer=row.answer, kind=UseKind.MENU, object_id=menu.brand_id)
    for gone in known.values():
        if gone.answer is not None:
            stop_using(answer=gone.answer, kind=UseKind.MENU, object_id=menu.brand_id)
        gone.delete()
