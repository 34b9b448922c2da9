"""What narrows a search, and which of it means something for customers and for articles; else they stay out. Pure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from sunwai.inbox.models import Status
from sunwai.inbox.queries.wanted import Wanted

#: Of a customer: a visible conversation with the brand, a handle on the channel, the number.
OF_CUSTOMERS: Final = frozenset({"brand", "channel", "customer"})
#: Of an article: whose it is, and in which languages it is written.
OF_ARTICLES: Final = frozenset({"brand", "language"})


def narrowing(wanted: Wanted) -> frozenset[str]:
    """Return the names of what narrows a search; a saved view and every status narrow nothing."""
    asked = {**asdict(wanted.filters), "files": wanted.files, "since": wanted.since, "until": wanted.until}
    named = {name for name, value in asked.items() if value not in (None, "") and name != "saved"}
    return frozenset(named | ({"status"} if wanted.status in Status.values else set()))


def customers_too(wanted: Wanted) -> bool:
    """Say whether customers can answer a search: whether all that narrows it means something for them."""
    return narrowing(wanted) <= OF_CUSTOMERS


def articles_too(wanted: Wanted) -> bool:
    """Say the same of articles."""
    return narrowing(wanted) <= OF_ARTICLES
