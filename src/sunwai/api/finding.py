"""Searching for programs: conversations by what was said, customers by their names and handles, across scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from sunwai.api.queries import shown_messages
from sunwai.api.schemas.conversations import ConversationQuery, conversation_out
from sunwai.api.schemas.customers import FoundOut, SearchQuery, customer_out
from sunwai.api.schemas.messages import message_out
from sunwai.api.schemas.values import Page
from sunwai.customers.models import Customer
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.search import Hit, search
from sunwai.inbox.queries.visibility import customers_for
from sunwai.kernel.errors import Refused
from sunwai.language import search_terms, search_tokens
from sunwai.people.models import Staff

MOST_CUSTOMERS: Final = 20
PLACES: Final = frozenset({"conversations", "customers"})


def customers_found(by: Staff, q: str, hits: Iterable[Hit]) -> list[Customer]:
    """Return up to 20 visible customers whose name or handle answers ``q``. Two queries.

    In the letters they are written in, all are looked at; across scripts, those whom the search met.
    """
    met = {each.conversation.customer_id for each in hits}
    alike = Q(name__icontains=q) | Q(identities__handle__icontains=q) | Q(pk__in=met)
    found = customers_for(by).filter(alike).distinct().prefetch_related("identities").order_by("-pk")
    return [each for each in found[: 10 * MOST_CUSTOMERS] if _answers(each, q)][:MOST_CUSTOMERS]


def _answers(customer: Customer, q: str) -> bool:
    words = [customer.name, *(word for each in customer.identities.all() for word in (each.handle, each.name))]
    if any(q.casefold() in word.casefold() for word in words):
        return True
    tokens = set(search_tokens(" ".join(words)))
    terms = search_terms(q)
    return bool(terms) and all(tokens & set(term) for term in terms)


def fits(row: Conversation, query: ConversationQuery, by: Staff) -> bool:
    """Say whether a conversation that a search or the feed returned is also what the filters ask for. No query."""
    wanted = {
        "brand_id": query.brand,
        "team_id": query.team,
        "assignee_id": query.assignee,
        "customer_id": query.customer,
        "priority": query.priority,
        "channel": query.channel or None,
        "language": query.language or None,
        "status": query.status if query.status not in {"", "any"} else None,
    }
    same = all(value is None or getattr(row, name) == value for name, value in wanted.items())
    tagged = not query.tag or query.tag.casefold() in {tag.name.casefold() for tag in row.tags.all()}
    return same and tagged and _in_view(row, query.view, by)


def _in_view(row: Conversation, view: str, by: Staff) -> bool:
    if view == "mine":
        return row.assignee_id == by.pk
    if view == "unassigned":
        return row.assignee_id is None
    return row.status == "snoozed" if view == "snoozed" else True


def search_page(by: Staff, query: SearchQuery) -> Page[FoundOut]:
    """Return what answers a search: customers first, on the first page, then conversations.

    Raises:
        Refused: ``bad_query``: something else is to be searched; ``bad_cursor``.

    """
    places = {word.strip() for word in query.inside.split(",")}
    if not places or places - PLACES:
        raise Refused(_("Search in conversations, customers, or both."), code="bad_query")
    found = search(by, query.q, after=query.after or None, limit=query.limit)
    items: list[FoundOut] = []
    if "customers" in places and not query.after:
        people = customers_found(by, query.q, found.items)
        items += [FoundOut(type="customer", customer=customer_out(each)) for each in people]
    if "conversations" not in places:
        return Page(items=items)
    return Page(items=items + _conversations(found.items), next=found.next_cursor)


def _conversations(hits: Sequence[Hit]) -> list[FoundOut]:
    messages = shown_messages([hit.message for hit in hits if hit.message])
    return [
        FoundOut(
            type="conversation",
            conversation=conversation_out(hit.conversation),
            message=message_out(messages[hit.message.pk]) if hit.message else None,
        )
        for hit in hits
    ]
