"""Searching articles, as somebody types it: with "words in quotes" and -words."""

from __future__ import annotations

from sunwai.knowledge.queries.finding import search_articles
from sunwai.knowledge.queries.visibility import audience_of
from sunwai.knowledge.typed import Typed
from sunwai.knowledge.types import Hit
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of


def search_for(staff: Staff, q: str, *, brand: int | None = None, written_in: str = "", limit: int = 5) -> list[Hit]:
    """Return what answers best among all that a person may read, in their language where it can be.

    ``brand``: the number of one brand, else all of theirs; ``written_in``: in this language only, else in any. One
    query, and one a brand; after a change, three more.
    """
    brands = [each for each in brands_of(staff) if brand in {None, each.pk}]
    typed, audience = Typed(q, written_in=written_in), audience_of(staff)
    return search_articles(typed, brands=brands, audience=audience, language=staff.language, limit=limit)


def search_in(brand: Brand, q: str, *, audience: str, language: str, limit: int) -> list[Hit]:
    """Return what answers best in one brand for an audience, in a language where it can be. One query."""
    return search_articles(Typed(q), brands=[brand], audience=audience, language=language, limit=limit)
