"""Searching what was said, across scripts and spellings, newest first, and only what this person may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sunwai.customers.wording import sought
from sunwai.inbox.queries import listing, newest
from sunwai.inbox.queries.best import best
from sunwai.inbox.queries.candidates import scan
from sunwai.inbox.queries.hits import Hit, hits, numbered
from sunwai.inbox.queries.looking import looking_for
from sunwai.inbox.queries.wanted import Wanted
from sunwai.people.models import Staff

MOST_HITS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Some hits, in their order, each conversation once. ``next_cursor``: where to search on; None at the end.

    A page may be short, or empty, and still have a next one: one call looks at 1,000 candidates at most, so that a word
    everybody uses and this person may read nowhere costs no more than any other.
    """

    items: list[Hit] = field(default_factory=list)
    next_cursor: str | None = None


def search(staff: Staff, q: str, *, wanted: Wanted | None = None, after: str | None = None, limit: int = 20) -> Found:
    """Search messages by their words, subjects, customers' names and handles; ``#123`` finds a conversation.

    "Words in quotes" stand beside each other; a -word is not there. Twenty queries at most. A conversation may come
    again on a later page with an older message.

    Raises:
        Refused: ``bad_cursor``.

    """
    start, passed = listing.unseal(after) if after else (newest.NEWEST, 0)
    wanted = wanted or Wanted()
    by_number = numbered(staff, q) if after is None else []
    looking = looking_for(staff, sought(q), wanted)
    if looking is None:
        return Found(items=by_number)
    size = max(1, min(limit, MOST_HITS))
    if wanted.best:
        found, cursor = best(looking, start=start, passed=passed, limit=size)
    else:
        scanned = scan(looking, start=start, limit=size)
        found, cursor = scanned.found, None if scanned.ended else listing.seal(scanned.last, 0)
    known = {each.conversation.pk for each in by_number}
    return Found(items=by_number + [hit for hit in hits(found) if hit.conversation.pk not in known], next_cursor=cursor)
