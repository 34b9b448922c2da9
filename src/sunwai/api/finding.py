"""Finding articles and customers for programs, across scripts."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.api.schemas.customers import customer_out
from sunwai.api.schemas.found import FoundOut, article_found
from sunwai.inbox.queries.hits import Hit
from sunwai.inbox.queries.people_found import customers_found
from sunwai.knowledge.queries import finding
from sunwai.people.models import Staff


def articles(by: Staff, q: str, *, limit: int) -> list[FoundOut]:
    """Return the articles of a person's brands that answer ``q`` best, in that person's language where they can be."""
    return [article_found(each) for each in finding.find_for(by, q, limit=limit)]


def customers(by: Staff, q: str, hits: Iterable[Hit]) -> list[FoundOut]:
    """Return up to 20 visible customers whose name or handle answers ``q``, of those that a search met and others."""
    people = customers_found(by, q, met={hit.conversation.customer_id for hit in hits})
    return [FoundOut(type="customer", customer=customer_out(each)) for each in people]
