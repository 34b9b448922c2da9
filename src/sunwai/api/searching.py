"""Searching for programs: conversations by what was said, customers by their names and handles, across scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from sunwai.api import finding, queries
from sunwai.api.schemas.conversations import conversation_out
from sunwai.api.schemas.customers import FoundOut, SearchQuery, article_found, customer_out
from sunwai.api.schemas.messages import MessageOut, message_out
from sunwai.api.schemas.values import Page
from sunwai.customers.wording import sought
from sunwai.inbox.queries.people_found import customers_found
from sunwai.inbox.queries.search import Hit, search
from sunwai.kernel.errors import Refused
from sunwai.language.sought import Sought
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
        items += [article_found(each) for each in finding.articles_found(by, query.q, limit=query.limit)]
    if places == {"articles"}:
        return Page(items=items)
    found = search(by, sought(query.q), wanted=query.wanted(), after=query.after or None, limit=query.limit)
    if "customers" in places and first:
        people = customers_found(by, sought(query.q), met={hit.conversation.customer_id for hit in found.items})
        items += [FoundOut(type="customer", customer=customer_out(each)) for each in people]
    if "conversations" not in places:
        return Page(items=items)
    return Page(items=items + _conversations(found.items, sought(query.q)), next=found.next_cursor)


def _conversations(hits: Sequence[Hit], q: str) -> list[FoundOut]:
    messages = queries.shown_messages([hit.message for hit in hits if hit.message])
    return [_found(hit, message_out(messages[hit.message.pk]) if hit.message else None, q) for hit in hits]


def _found(hit: Hit, message: MessageOut | None, q: str) -> FoundOut:
    marks = Sought.of(q).marks(message.text) if message else []
    return FoundOut(type="conversation", conversation=conversation_out(hit.conversation), message=message, marks=marks)
