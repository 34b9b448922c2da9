"""Finding articles and customers for programs, across scripts, and where in what is shown the words stand."""

from __future__ import annotations

from collections.abc import Collection

from sunwai.api.schemas.articles import hit_out
from sunwai.api.schemas.customers import customer_out
from sunwai.api.schemas.found import FoundOut, SearchQuery
from sunwai.inbox.queries.apart import articles_too
from sunwai.inbox.queries.people_found import customers_found
from sunwai.knowledge.queries.searching import search_for
from sunwai.language.sought import Sought
from sunwai.people.models import Staff


def articles(by: Staff, query: SearchQuery) -> list[FoundOut]:
    """Return the articles of a person's brands that answer best, in that person's language where they can be."""
    if not articles_too(query.wanted()):
        return []
    found = search_for(by, query.q, brand=query.brand, written_in=query.language, limit=query.limit)
    marks = Sought.of(query.q).marks
    shown = map(hit_out, found)
    return [
        FoundOut(type="article", article=each, marks=marks(each.snippet), title_marks=marks(each.title))
        for each in shown
    ]


def customers(by: Staff, query: SearchQuery, q: str, *, met: Collection[int]) -> list[FoundOut]:
    """Return up to 20 visible customers whose name or handle answers ``q``, of those that a search met and others."""
    marks = Sought.of(q).marks
    shown = map(customer_out, customers_found(by, q, met=met, wanted=query.wanted()))
    return [FoundOut(type="customer", customer=each, marks=marks(each.name)) for each in shown]
