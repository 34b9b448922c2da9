"""Reading a file that an address opens."""

from __future__ import annotations

from sunwai.inbox.models import Attachment
from sunwai.kernel import storage
from sunwai.portal.reading import file_named


def file_answer(token: str) -> tuple[str, bytes] | None:
    """Return name and bytes of the file an address opens, None when there is none (any more). One query."""
    number = file_named(token)
    found = Attachment.objects.filter(pk=number, message__deleted_at__isnull=True).first() if number else None
    if found is None or not found.file:
        return None
    try:
        return found.name, storage.read(found.file)
    except storage.MissingFile:
        return None
