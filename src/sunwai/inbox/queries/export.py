"""One row per conversation, for a spreadsheet. Customers' words cannot become formulas there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Final

from django.utils.translation import gettext as _

from sunwai.inbox import previews, tapping
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.listing import MOST_ITEMS, identity_of, list_page
from sunwai.inbox.topic_names import path_of
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

COLUMNS: Final = (
    "number", "status", "resolution", "brand", "channel", "connection", "team", "assignee", "customer", "handle",
    "language", "script", "subject", "topic", "known_topic", "topic_by",
    "priority", "tags", "opened_at", "last_activity_at", "waiting_since",
    "first_response_at", "resolved_at", "due_at", "merged_into", "previous", "preview", "rating",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def export_rows(
    staff: Staff, *, view: str = "all", status: str | None = None, filters: Filters | None = None
) -> Iterator[tuple[str, ...]]:
    """Yield one row per conversation this person may see, newest activity first, ``COLUMNS`` in order; times RFC 3339.

    Reads 200 conversations at a time, so that a million take no more memory than a page. The permission is checked at
    once, before the first row.

    Raises:
        Refused: ``not_allowed``, and what ``list_page`` refuses.

    """
    if not staff.may(Permission.EXPORT):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    first, tell = list_page(staff, view=view, status=status, filters=filters, limit=MOST_ITEMS), tapping.teller()

    def pages() -> Iterator[tuple[str, ...]]:
        page = first
        while True:
            yield from (_row(each, tell=tell) for each in page.items)
            if page.next_cursor is None:
                return
            page = list_page(staff, view=view, status=status, filters=filters, after=page.next_cursor, limit=MOST_ITEMS)

    return pages()


def export_csv(
    staff: Staff, *, view: str = "all", status: str | None = None, filters: Filters | None = None
) -> Iterator[str]:
    """Yield the same as lines of CSV, the column names first, a byte order mark before them (spreadsheets look for it).

    Raises:
        Refused: ``not_allowed``, and what ``list_page`` refuses.

    """
    found = export_rows(staff, view=view, status=status, filters=filters)
    return _lines(found)


def _lines(found: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)
    for row in found:
        yield _line([neutral(value) for value in row])


def _line(values: tuple[str, ...] | list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def neutral(value: str) -> str:
    """Return a value that no spreadsheet takes for a formula.

    Source: OWASP, "CSV Injection" (a leading apostrophe before = + - @ tab and line ends).
    """
    return f"'{value}" if value.startswith(FORMULA) else value


def _row(conversation: Conversation, *, tell: Callable[[str, int], str]) -> tuple[str, ...]:
    identity = identity_of(conversation)
    values = {
        "number": conversation.pk,
        "brand": conversation.brand.name,
        "connection": conversation.connection.name if conversation.connection else "",
        "team": conversation.team.name if conversation.team else "",
        "assignee": conversation.assignee.name if conversation.assignee else "",
        "customer": conversation.customer.name,
        "handle": identity.handle if identity else "",
        "known_topic": path_of(conversation.known_topic, "en") if conversation.known_topic else "",
        "priority": conversation.get_priority_display(),
        "tags": ", ".join(sorted(tag.name for tag in conversation.tags.all())),
        "merged_into": conversation.merged_into_id,
        "previous": conversation.previous_id,
        "preview": tell(previews.shown(conversation), conversation.brand_id),
    }
    return tuple(_text(values[name] if name in values else getattr(conversation, name)) for name in COLUMNS)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
