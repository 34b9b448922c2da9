"""Articles in the order of the owner's hand, section by section; the help centre shows them so."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from sunwai.knowledge.gate import allow_in
from sunwai.knowledge.models import Article, Section
from sunwai.people.models import Brand, Staff


@transaction.atomic
def order_articles(*, by: Staff, brand: Brand, section: Section | None, order: Sequence[int]) -> list[int]:
    """Put the articles of a section in this order, or those in none; return it. Those not named come after.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.

    """
    allow_in(brand, by=by)
    places = {pk: place for place, pk in enumerate(order)}
    rows = list(Article.objects.select_for_update().filter(brand=brand, section=section).order_by("position", "pk"))
    rows.sort(key=lambda row: places.get(row.pk, len(places)))
    for position, row in enumerate(rows):
        row.position = position
    Article.objects.bulk_update(rows, ["position"])
    return [row.pk for row in rows]


def last_place(brand: Brand, section: Section | None) -> int:
    """Return the position of a new article: the last, for of two in one place the older comes first. One query."""
    last = Article.objects.filter(brand=brand, section=section).aggregate(last=Max("position"))["last"]
    return last or 0
