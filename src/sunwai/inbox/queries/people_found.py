"""Finding customers by their names and handles, across scripts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db.models import Q

from sunwai.customers.models import Customer
from sunwai.customers.queries.profile import profiles
from sunwai.inbox.queries.visibility import customers_for
from sunwai.language import search_tokens
from sunwai.language.sought import Sought
from sunwai.people.models import Staff

MOST_CUSTOMERS: Final = 20


def customers_found(by: Staff, q: str, *, met: Collection[int]) -> list[Customer]:
    """Return up to 20 visible customers whose name or handle answers ``q``. Four queries.

    In the letters they are written in, all are looked at; across scripts, those of the conversations a search ``met``.
    """
    words = " ".join(Sought.of(q).words)
    if not words:
        return []
    alike = Q(name__icontains=words) | Q(identities__handle__icontains=words) | Q(pk__in=met)
    found = profiles(customers_for(by).filter(alike, merged_into=None)).distinct().order_by("-pk")
    return [each for each in found[: 10 * MOST_CUSTOMERS] if _answers(each, words)][:MOST_CUSTOMERS]


def _answers(customer: Customer, q: str) -> bool:
    words = [customer.name, *(word for each in customer.identities.all() for word in (each.handle, each.name))]
    if any(q.casefold() in word.casefold() for word in words):
        return True
    tokens, terms = set(search_tokens(" ".join(words))), Sought.of(q).terms
    return bool(terms) and all(tokens & set(term) for term in terms)
