"""What a search of the desk shows: conversations with the words that were found, people, articles, and its order."""

from __future__ import annotations

from typing import Any, Final

from sunwai.customers.wording import sought
from sunwai.desk.found_rows import found_rows
from sunwai.desk.listing import Ask
from sunwai.inbox.queries.people_found import customers_found
from sunwai.inbox.queries.search import search
from sunwai.knowledge.queries.finding import find_for
from sunwai.language.sought import Sought
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
            "people": customers_found(staff, q, met=met)[:MOST_BESIDE],
            "articles": find_for(staff, " ".join(Sought.of(q).words), limit=MOST_BESIDE),
            "orders": [(way, ask.address(best=way, after=""), ask.best == way) for way in ("", "1")],
        }
    return {"rows": found_rows(staff, found.items, q), **around}
