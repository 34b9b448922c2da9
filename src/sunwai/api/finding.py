"""Finding customers by their names and handles, and articles, across scripts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from sunwai.customers.models import Customer
from sunwai.customers.queries.profile import profiles
from sunwai.inbox.queries.search import Hit
from sunwai.inbox.queries.visibility import customers_for
from sunwai.knowledge.queries import finding
from sunwai.knowledge.types import Hit as Article
from sunwai.language import search_terms, search_tokens
from sunwai.people.models import Staff

MOST_CUSTOMERS: Final = 20


def articles_found(by: Staff, q: str, *, limit: int) -> list[Article]:
    """Return the articles of a person's brands that answer ``q`` best, in that person's language where they can be."""
    return finding.find_for(by, q, limit=limit)


def customers_found(by: Staff, q: str, hits: Iterable[Hit]) -> list[Customer]:
    """Return up to 20 visible customers whose name or handle answers ``q``. Four queries.

    In the letters they are written in, all are looked at; across scripts, those whom the search met.
    """
    met = {each.conversation.customer_id for each in hits}
    alike = Q(name__icontains=q) | Q(identities__handle__icontains=q) | Q(pk__in=met)
    found = profiles(customers_for(by).filter(alike, merged_into=None)).distinct().order_by("-pk")
    return [each for each in found[: 10 * MOST_CUSTOMERS] if _answers(each, q)][:MOST_CUSTOMERS]


def _answers(customer: Customer, q: str) -> bool:
    words = [customer.name, *(word for each in customer.identities.all() for word in (each.handle, each.name))]
    if any(q.casefold() in word.casefold() for word in words):
        return True
    tokens = set(search_tokens(" ".join(words)))
    terms = search_terms(q)
    return bool(terms) and all(tokens & set(term) for term in terms)
