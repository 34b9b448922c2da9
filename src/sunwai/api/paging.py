"""Pages by id, for lists that only grow."""

from __future__ import annotations

import binascii
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from sunwai.api.schemas.values import Page, PageQuery
from sunwai.kernel.errors import Refused

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")


def page_by_id(rows: QuerySet[Row], query: PageQuery, show: Callable[[Row], Shown]) -> Page[Shown]:
    """Return one page, the oldest first.

    Raises:
        Refused: ``bad_cursor``.

    """
    ordered = rows.order_by("pk")
    if query.after:
        ordered = ordered.filter(pk__gt=_opened(query.after))
    found = list(ordered[: query.limit + 1])
    shown = found[: query.limit]
    return Page(items=[show(each) for each in shown], next=_cursor(shown[-1]) if len(found) > query.limit else None)


def _cursor(row: Model) -> str:
    return urlsafe_b64encode(str(row.pk).encode()).decode().rstrip("=")


def _opened(cursor: str) -> int | uuid.UUID:
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        number = int(text) if text.isdigit() else uuid.UUID(text)
    except (binascii.Error, ValueError):
        raise _bad_cursor() from None
    if isinstance(number, int) and number >= 2**63:
        raise _bad_cursor()
    return number


def _bad_cursor() -> Refused:
    return Refused(_("This page does not exist any more; start again from the first one."), code="bad_cursor")
