"""What a customer's history may be narrowed to: where, who, with which files, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection

from sunwai.connections.models import Connection
from sunwai.inbox.models import Attachment
from sunwai.inbox.previews import kind_of

Value = int | str | dt.datetime
FILES: Final = Attachment._meta.db_table
CONNECTIONS: Final = Connection._meta.db_table

#: Who said it. ``answers``: what a person of ours said to the customer, and it went out.
AUTHORS: Final[Mapping[str, str]] = {
    "customer": "m.direction = 'in'",
    "us": "m.direction = 'out' AND m.visibility <> 'staff'",
    "notes": "m.visibility = 'staff'",
    "answers": (
        "m.direction = 'out' AND m.visibility <> 'staff' AND m.author_type = 'agent' AND NOT m.automatic "
        "AND m.deleted_at IS NULL AND m.text <> '' AND m.delivery IN ('', 'sent', 'delivered', 'read')"
    ),
}
#: What kind a file is by its declared type.
KINDS: Final[Mapping[str, str]] = {
    "any": "1 = 1",
    "picture": "LOWER(a.content_type) LIKE 'image/%%'",
    "sound": "LOWER(a.content_type) LIKE 'audio/%%'",
    "video": "LOWER(a.content_type) LIKE 'video/%%'",
    "document": (
        "LOWER(a.content_type) NOT LIKE 'image/%%' AND LOWER(a.content_type) NOT LIKE 'audio/%%' "
        "AND LOWER(a.content_type) NOT LIKE 'video/%%'"
    ),
}
#: Pictures inside a mail's layout are no documents: logos, lines, counting pixels.
APART: Final = "NOT (a.inline_id <> '' AND LOWER(a.content_type) LIKE 'image/%%')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A part of a history; None and empty: not narrowed. ``since`` is in it, ``until`` no more."""

    conversation: int | None = None
    channel: str = ""
    author: str = ""
    files: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def condition_of(narrowed: Narrowed) -> tuple[str, list[Value]]:
    """Return an SQL condition on messages ``m`` with its values; its conversation is chosen elsewhere."""
    told = parts(narrowed)
    return " AND ".join(["1 = 1", *(sql for sql, _ in told)]), [value for _, values in told for value in values]


def parts(narrowed: Narrowed) -> list[tuple[str, list[Value]]]:
    """Return the SQL conditions on messages ``m`` one by one, each with its values."""
    return list(_parts(narrowed))


def _parts(narrowed: Narrowed) -> Iterator[tuple[str, list[Value]]]:
    if narrowed.author in AUTHORS:
        yield AUTHORS[narrowed.author], []
    if narrowed.channel:
        yield f"m.connection_id IN (SELECT id FROM {CONNECTIONS} WHERE channel = %s)", [narrowed.channel]  # noqa: S608 - our own words
    if narrowed.files in KINDS:
        having = f"SELECT 1 FROM {FILES} a WHERE a.message_id = m.id AND {APART} AND {KINDS[narrowed.files]}"  # noqa: S608 - our own words
        yield f"m.deleted_at IS NULL AND EXISTS ({having})", []
    if narrowed.since:
        yield "m.sent_at >= %s", [moment(narrowed.since)]
    if narrowed.until:
        yield "m.sent_at < %s", [moment(narrowed.until)]


def moment(at: dt.datetime) -> Value:
    """Return a moment as the database's own parameters are."""
    return connection.ops.adapt_datetimefield_value(at) or ""


def is_of_kind(file: Attachment, kind: str) -> bool:
    """Say whether a file is listed among those of a kind, as ``condition_of`` does."""
    apart = bool(file.inline_id) and file.content_type.lower().startswith("image/")
    return not apart and kind in {"", "any", kind_of(file)}
