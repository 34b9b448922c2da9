"""What a search of the desk shows: conversations with the words that were found, people, articles, and its order."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from sunwai.customers.wording import sought
from sunwai.desk.found_rows import found_rows
from sunwai.desk.listing import Ask
from sunwai.inbox.queries.apart import articles_too, customers_too
from sunwai.inbox.queries.people_found import customers_found
from sunwai.inbox.queries.search import search
from sunwai.knowledge.queries.searching import search_for
from sunwai.people.models import Staff

PAGE: Final = 50
MOST_BESIDE: Final = 5  # people, and articles, beside the conversations


def found_of(staff: Staff, ask: Ask) -> dict[str, Any]:
    """Return a page of what a search found; on the first one also people and articles. Twenty-two queries at most."""
    q = sought(ask.q)
    found = search(staff, q, wanted=ask.wanted, after=ask.after or None, limit=PAGE)
    around: dict[str, Any] = {"next_page": ask.address(after=found.next_cursor) if found.next_cursor else ""}
    if not ask.after:
        met = {hit.conversation.customer_id for hit in found.items}
        around |= {
            "people": customers_found(staff, q, met=met, wanted=ask.wanted)[:MOST_BESIDE],
            "articles": _articles(staff, q, ask),
            "left_out": _left_out(ask),
            "orders": [(way, ask.address(best=way, after=""), ask.best == way) for way in ("", "1")],
        }
    return {"rows": found_rows(staff, found.items, q), **around}


def _articles(staff: Staff, q: str, ask: Ask) -> list[Any]:
    if not articles_too(ask.wanted):
        return []
    brand, language = ask.filters.brand, ask.filters.language
    return search_for(staff, q, brand=brand, written_in=language, limit=MOST_BESIDE)


def _left_out(ask: Ask) -> str:
    """Say what is not shown because of what narrows the search; empty: nothing."""
    people, articles = customers_too(ask.wanted), articles_too(ask.wanted)
    if not people and not articles:
        return _("Customers and articles are not shown: what narrows this search is not about them.")
    if not people:
        return _("Customers are not shown: what narrows this search is not about them.")
    return "" if articles else _("Articles are not shown: what narrows this search is not about them.")
