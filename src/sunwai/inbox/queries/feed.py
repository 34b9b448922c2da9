"""The feed of changes: every change of a conversation this person may see, oldest first, none skipped."""

from __future__ import annotations

from django.db import connection

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.listing import MOST_ITEMS, Page, seal, unseal
from sunwai.inbox.queries.shown import rows
from sunwai.inbox.queries.walks import TABLE, guard, scope_of
from sunwai.kernel import changes
from sunwai.people.models import Staff


def feed(staff: Staff, *, after: str | None = None, limit: int = 50) -> Page:
    """Return conversations in the order of their last change, after the cursor. Twelve queries at most.

    ``next_cursor`` is always where to go on, also at the present end: what changes later comes after it. A change whose
    transaction may still be open is kept back until no earlier one can appear.

    Raises:
        Refused: ``bad_cursor``.

    """
    scope = scope_of(staff)
    start = unseal(after) if after else (0, 0)
    if scope is None:
        return Page()
    size = max(1, min(limit, MOST_ITEMS))
    condition, values = guard(scope)
    sql = (
        f"SELECT change, id FROM {TABLE} WHERE (change, id) > (%s, %s) AND change < %s AND {condition} "  # noqa: S608
        f"ORDER BY change, id LIMIT {size}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*start, changes.horizon(), *values])
        ends: list[tuple[int, int]] = [(row[0], row[1]) for row in cursor.fetchall()]
    items: list[Conversation] = rows([pk for _change, pk in ends])
    return Page(items=items, next_cursor=seal(*ends[-1]) if ends else after)
