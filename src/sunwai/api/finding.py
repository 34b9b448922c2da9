"""Finding articles for programs, across scripts."""

from __future__ import annotations

from sunwai.knowledge.queries import finding
from sunwai.knowledge.types import Hit as Article
from sunwai.people.models import Staff


def articles_found(by: Staff, q: str, *, limit: int) -> list[Article]:
    """Return the articles of a person's brands that answer ``q`` best, in that person's language where they can be."""
    return finding.find_for(by, q, limit=limit)
