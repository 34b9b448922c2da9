"""What a search of the desk shows: conversations with the words that were found, people, articles, and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sunwai.customers.wording import know, sought, words
from sunwai.desk import queries
from sunwai.desk.feeling import chips_by
from sunwai.desk.listing import Ask
from sunwai.desk.rows import Row, row_of
from sunwai.inbox.queries.people_found import customers_found
from sunwai.inbox.queries.search import Hit, search
from sunwai.knowledge.queries.finding import find_for
from sunwai.language.sought import Sought
from sunwai.people.models import Staff

PAGE: Final = 50
MOST_BESIDE: Final = 5  # people, and articles, beside the conversations
BEFORE: Final = 40  # letters before the first word that was found
LONGEST: Final = 200


def found_of(staff: Staff, ask: Ask) -> dict[str, Any]:
    """Return a page of what a search found; on the first one also people and articles. Twenty-two queries at most."""
    q = sought(ask.q)
    found = search(staff, q, wanted=ask.wanted, after=ask.after or None, limit=PAGE)
    around = {"next_page": ask.address(after=found.next_cursor) if found.next_cursor else ""}
    if not ask.after:
        met = {hit.conversation.customer_id for hit in found.items}
        around |= {
            "people": customers_found(staff, q, met=met)[:MOST_BESIDE],
            "articles": find_for(staff, " ".join(Sought.of(q).words), limit=MOST_BESIDE),
            "orders": [(way, ask.address(best=way, after=""), ask.best == way) for way in ("", "1")],
        }
    return {"rows": _rows(staff, found.items, q), **around}


def _rows(staff: Staff, hits: Sequence[Hit], q: str) -> list[Row]:
    know(hit.conversation.customer_id for hit in hits)
    mentioned = queries.unread_mentions(staff, [hit.conversation.pk for hit in hits])
    felt = chips_by(hit.conversation for hit in hits)
    return [replace(_row(hit, staff, mentioned, q), feeling=felt[hit.conversation.pk]) for hit in hits]


def _row(hit: Hit, staff: Staff, mentioned: frozenset[int], q: str) -> Row:
    row = row_of(hit.conversation, staff=staff, mentioned=mentioned, message=hit.message)
    if hit.message is None:
        return row
    said = words(hit.message.text or hit.message.subject, of=hit.conversation.customer_id)
    return replace(row, say=excerpt(said, q))


def excerpt(text: str, q: str) -> str:
    """Return the part of a text where the first word that was found stands, on one line."""
    said = " ".join(text.split())
    marks = Sought.of(q).marks(said)
    first = marks[0][0] if marks else 0
    if first <= BEFORE:
        return said[:LONGEST]
    start = said.find(" ", first - BEFORE, first) + 1 or first
    return f"… {said[start : start + LONGEST]}"
