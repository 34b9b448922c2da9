"""The list: newest activity first, page by page from where the last one ended, and how many there are in each view."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from sunwai.customers.models import Identity
from sunwai.inbox.models import Conversation, Status
from sunwai.inbox.queries import added, shown
from sunwai.inbox.queries.filters import VIEWS, Filters, view_for
from sunwai.inbox.queries.walks import Scope, Walk, chunks, count_walks, scope_of, walks
from sunwai.inbox.topic_names import line_of, name_of
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff

MOST_ITEMS: Final = 200
MOST_COUNTED: Final = 1001
EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
#: What a view shows when no status is asked for; none named: every status.
USUAL: Final[dict[str, tuple[str, ...]]] = {
    "mine": (Status.OPEN,),
    "unassigned": (Status.OPEN,),
    "team": (Status.OPEN,),
    "snoozed": (Status.SNOOZED,),
}
COUNTED: Final = ("mine", "unassigned", "team", "all", "mentions", "snoozed", *added.ADDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some conversations, and the cursor of the next page; None at the end.

    Each comes with customer, brand, team, assignee, holder, connection, tags, labels and threads with their identities:
    reading those asks the database nothing (``identity_of``).
    """

    items: list[Conversation] = field(default_factory=list)
    next_cursor: str | None = None


def list_page(  # noqa: PLR0913 - one fact each
    staff: Staff,
    *,
    view: str = "all",
    status: str | None = None,
    filters: Filters | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """Return one page of what this person may see.

    Fourteen queries at most; one more each for a saved view, a tag, a label, a customer, and every hundred places.

    ``status``: one of the four, ``any``, or None for the view's usual one. ``after``: the last page's ``next_cursor``.

    Raises:
        NotFound: the saved view is not this person's.
        Refused: ``unknown_view``, ``unknown_status``, ``bad_cursor``.

    """
    wanted, usual, asked = _resolve(staff, view, status, filters or Filters())
    narrowed = asked.present()
    scope = scope_of(staff)
    if scope is None:
        return Page()
    size = max(1, min(limit, MOST_ITEMS))
    found = walks(scope, view=wanted, statuses=usual, filters=narrowed)
    ids = _newest(found, after=opened(after) if after else None, limit=size + 1)
    items = shown.rows(ids[:size])
    more = len(ids) > size and items
    return Page(items=items, next_cursor=cursor_of(items[-1]) if more else None)


def _resolve(staff: Staff, view: str, status: str | None, filters: Filters) -> tuple[str, tuple[str, ...], Filters]:
    if view == "saved":
        query = view_for(staff, filters.saved or 0).query
        return _resolve(staff, query.get("view", "all"), status or query.get("status"), Filters.of(query))
    if view not in VIEWS:
        raise Refused(_("There is no such view."), code="unknown_view")
    if not status:
        return view, USUAL.get(view, ()), filters
    if status != "any" and status not in Status.values:
        raise Refused(_("There is no such status."), code="unknown_status")
    return view, () if status == "any" else (status,), filters


def _newest(found: Sequence[Walk], *, after: tuple[dt.datetime, int] | None, limit: int) -> list[int]:
    """Return the ids of the newest conversations the walks meet. One query per hundred walks."""
    merged: list[tuple[Any, int]] = []
    for chunk in chunks(found):
        started = [_after(walk, after) for walk in chunk]
        parts = " UNION ALL ".join(_sql(walk, limit) for walk in started)
        sql = f"SELECT * FROM ({parts}) a ORDER BY last_activity_at DESC, id DESC LIMIT {limit}"  # noqa: S608 - our own words
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for walk in started for value in walk.values])
            merged += cursor.fetchall()
    return [row[1] for row in sorted(merged, reverse=True)[:limit]]


def _sql(walk: Walk, limit: int) -> str:
    order = "team_id, last_activity_at DESC, id DESC" if walk.null_team else "last_activity_at DESC, id DESC"
    walking = f"SELECT last_activity_at, id FROM {walk.table} WHERE {walk.sql()} ORDER BY {order} LIMIT {limit}"  # noqa: S608
    return f"SELECT * FROM ({walking}) w"  # noqa: S608


def _after(walk: Walk, after: tuple[dt.datetime, int] | None) -> Walk:
    if after is None:
        return walk
    moment = connection.ops.adapt_datetimefield_value(after[0]) or ""
    return walk.where("(last_activity_at, id) < (%s, %s)", moment, after[1])


def identity_of(conversation: Conversation) -> Identity | None:
    """Return the handle a listed conversation is shown with. No query on what a page returned."""
    threads = list(conversation.threads.all())
    shown = [each for each in threads if each.connection_id == conversation.connection_id] or threads
    return shown[0].identity if shown else None


def is_about(conversation: Conversation, topic: object) -> bool:
    """Say whether a listed conversation is about a topic (its number) or what lies under it; None: about anything."""
    known = conversation.known_topic
    return topic is None or (known is not None and topic in {each.pk for each in line_of(known)})


def topic_of(conversation: Conversation) -> str:
    """Return a listed conversation's topic in the reader's language, empty without one. No query."""
    return name_of(conversation.known_topic) if conversation.known_topic else ""


def cursor_of(conversation: Conversation) -> str:
    """Return where a page that ends with this conversation ended."""
    return seal_at(conversation.last_activity_at, conversation.pk)


def opened(cursor: str) -> tuple[dt.datetime, int]:
    """Return where a cursor stands: a moment and a row's number.

    Raises:
        Refused: ``bad_cursor``.

    """
    micros, number = unseal(cursor)
    try:
        return EPOCH + dt.timedelta(microseconds=micros), number
    except OverflowError:
        raise _bad_cursor() from None


def seal_at(moment: dt.datetime, number: int) -> str:
    """Return the cursor of a moment and a row's number, for ``opened``."""
    return seal((moment - EPOCH) // dt.timedelta(microseconds=1), number)


def seal(first: int, second: int) -> str:
    """Return two numbers as one opaque word that fits into an address."""
    return base64.urlsafe_b64encode(f"{first}.{second}".encode()).decode().rstrip("=")


def unseal(cursor: str) -> tuple[int, int]:
    """Return the numbers again.

    Raises:
        Refused: ``bad_cursor``.

    """
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        first, second = (int(part) for part in text.split("."))
    except ValueError:
        raise _bad_cursor() from None
    if not (abs(first) < 2**62 and abs(second) < 2**62):
        raise _bad_cursor()
    return first, second


def _bad_cursor() -> Refused:
    return Refused(_("This page does not exist any more; start again from the first one."), code="bad_cursor")


def counts(staff: Staff) -> dict[str, int]:
    """Return how many conversations each view has, at most 1001 (shown as “1000+”). Nine queries at most."""
    scope = scope_of(staff)
    return {view: _count(scope, view) if scope else 0 for view in COUNTED}


def _count(scope: Scope, view: str) -> int:
    found = walks(scope, view=view, statuses=USUAL.get(view, ()), filters=Filters())
    return count_walks(found, most=MOST_COUNTED)
