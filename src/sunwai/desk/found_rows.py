"""Conversations that a search found, as rows: with the part of the message where the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sunwai.customers.wording import know, words
from sunwai.desk import queries
from sunwai.desk.feeling import chips_by
from sunwai.desk.rows import Row, row_of
from sunwai.inbox.queries.hits import Hit
from sunwai.inbox.tapping import tapped
from sunwai.language.sought import Sought
from sunwai.people.models import Staff

BEFORE: Final = 40  # letters before the first word that was found
LONGEST: Final = 200


def found_rows(staff: Staff, hits: Sequence[Hit], q: str) -> list[Row]:
    """Return what was found as rows. Four queries."""
    know(hit.conversation.customer_id for hit in hits)
    mentioned = queries.unread_mentions(staff, [hit.conversation.pk for hit in hits])
    felt = chips_by(hit.conversation for hit in hits)
    return [replace(_row(hit, staff, mentioned, q), feeling=felt[hit.conversation.pk]) for hit in hits]


def _row(hit: Hit, staff: Staff, mentioned: frozenset[int], q: str) -> Row:
    row = row_of(hit.conversation, staff=staff, mentioned=mentioned, message=hit.message)
    if hit.message is None:
        return row
    said = words(
        tapped(hit.message.text, brand_id=hit.conversation.brand_id) or hit.message.subject,
        of=hit.conversation.customer_id,
    )
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
