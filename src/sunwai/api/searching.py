"""Searching for programs: conversations by what was said, customers by their names and handles, across scripts."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from sunwai.api import finding
from sunwai.api.found import conversations
from sunwai.api.schemas.found import FoundOut, SearchQuery
from sunwai.api.schemas.values import Page
from sunwai.customers.wording import sought
from sunwai.inbox.queries.search import search
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff

PLACES: Final = frozenset({"conversations", "customers", "articles"})


def search_page(by: Staff, query: SearchQuery) -> Page[FoundOut]:
    """Return what answers a search: articles and customers first, on the first page, then conversations.

    Raises:
        Refused: ``bad_query``: something else is to be searched; ``bad_cursor``.

    """
    places = {word.strip() for word in query.inside.split(",")}
    if not places or places - PLACES:
        raise Refused(_("Search in conversations, customers, articles, or several of them."), code="bad_query")
    first = not query.after
    items: list[FoundOut] = []
    if "articles" in places and first:
        items += finding.articles(by, query)
    if places == {"articles"}:
        return Page(items=items)
    found = search(by, sought(query.q), wanted=query.wanted(), after=query.after or None, limit=query.limit)
    if "customers" in places and first:
        met = {hit.conversation.customer_id for hit in found.items}
        items += finding.customers(by, query, sought(query.q), met=met)
    if "conversations" not in places:
        return Page(items=items)
    return Page(items=items + conversations(found.items, sought(query.q)), next=found.next_cursor)
