"""Searching what was said, across scripts and spellings, newest first, and only what this person may see."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from sunwai.customers.wording import sought
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries import listing, newest, shown
from sunwai.inbox.queries.best import best
from sunwai.inbox.queries.candidates import scan
from sunwai.inbox.queries.looking import looking_for
from sunwai.inbox.queries.visibility import visible_to
from sunwai.inbox.queries.wanted import Wanted
from sunwai.kernel.prepared import prepared_cursor
from sunwai.people.models import Staff

NUMBER: Final = re.compile(r"\s*#?\s*(\d{1,18})\s*")
MOST_HITS: Final = 100
SHOWN: Final = ("id", "conversation_id", "text", "subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation that answers, with its newest message that does; by its number: without one."""

    conversation: Conversation
    message: Message | None = None


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
    numbered = _numbered(staff, q) if after is None else []
    looking = looking_for(staff, sought(q), wanted)
    if looking is None:
        return Found(items=numbered)
    size = max(1, min(limit, MOST_HITS))
    if wanted.best:
        found, cursor = best(looking, start=start, passed=passed, limit=size)
    else:
        scanned = scan(looking, start=start, limit=size)
        found, cursor = scanned.found, None if scanned.ended else listing.seal(scanned.last, 0)
    known = {each.conversation.pk for each in numbered}
    return Found(items=numbered + [hit for hit in _hits(found) if hit.conversation.pk not in known], next_cursor=cursor)


def _numbered(staff: Staff, q: str) -> list[Hit]:
    number = NUMBER.fullmatch(q)
    if number is None:
        return []
    found = visible_to(staff).filter(pk=int(number[1])).values_list("pk", flat=True)
    return [Hit(conversation=each) for each in shown.rows(list(found))]


def _hits(found: dict[int, int]) -> list[Hit]:
    """Whatever an index says, a message is shown only while it stands, and with the conversation that it is in."""
    told = _standing(found.values())
    by_talk = {talk: told[message] for talk, message in found.items() if message in told}
    talks = [talk for talk, message in by_talk.items() if message.conversation_id == talk]
    return [Hit(conversation=each, message=by_talk[each.pk]) for each in shown.rows(talks)]


def _standing(numbers: Collection[int]) -> dict[int, Message]:
    """Return messages that are not deleted, with the words they are shown by. One query."""
    marks = ", ".join(["%s"] * len(numbers)) or "NULL"
    sql = f"SELECT {', '.join(SHOWN)} FROM {Message._meta.db_table} WHERE id IN ({marks}) AND deleted_at IS NULL"  # noqa: S608
    with prepared_cursor() as cursor:
        cursor.execute(sql, list(numbers))
        return {row[0]: Message.from_db(connection.alias, SHOWN, row) for row in cursor.fetchall()}
