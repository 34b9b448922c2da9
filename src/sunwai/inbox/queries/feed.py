"""The feed of changes: every change of a conversation this person may see, oldest first, none skipped."""

from __future__ import annotations

from django.db.models import Q

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.listing import MOST_ITEMS, Page, rows, seal, unseal
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel import changes
from sunwai.people.models import Staff


def feed(staff: Staff, *, after: str | None = None, limit: int = 50) -> Page:
    """Return conversations in the order of their last change, after the cursor. Five queries.

    ``next_cursor`` is always where to go on, also at the present end: what changes later comes after it. A change whose
    transaction may still be open is kept back until no earlier one can appear.

    Raises:
        Refused: ``bad_cursor``.

    """
    change, number = unseal(after) if after else (0, 0)
    later = Q(change__gt=change) | Q(change=change, pk__gt=number)
    found = visible_to(staff).filter(later, change__gte=change, change__lt=changes.horizon())
    ends = list(found.order_by("change", "pk").values_list("change", "pk")[: max(1, min(limit, MOST_ITEMS))])
    items: list[Conversation] = rows([pk for _change, pk in ends])
    return Page(items=items, next_cursor=seal(*ends[-1]) if ends else after)
