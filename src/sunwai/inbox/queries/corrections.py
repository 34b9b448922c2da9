"""What people said of readings: of one message, and all that stands, to learn from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.customers.wording import words
from sunwai.inbox.models import Correction, Message
from sunwai.inbox.queries.visibility import visible_to
from sunwai.inbox.readings import digest_of
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def standing(message: Message) -> list[Correction]:
    """Return what people say of a message's present text, the oldest first, each with who. One query."""
    rows = Correction.objects.filter(message=message, withdrawn_at=None).select_related("by", "message__conversation")
    digest = digest_of(message.text or message.subject)
    return [each for each in rows.order_by("pk") if each.digest == digest]


def correction_for(staff: Staff, correction_id: int) -> Correction:
    """Return one correction with its message and conversation. One query.

    Raises:
        NotFound: there is none, or not for this person.
    """
    joined = Correction.objects.select_related("message__conversation", "by")
    found = joined.filter(pk=correction_id, message__conversation__in=visible_to(staff)).first()
    if found is None:
        raise NotFound(_("There is no such correction."), code="not_found")
    return found


def corrections_for(staff: Staff) -> QuerySet[Correction]:
    """Return the corrections of what this person may see, those taken back too, as one lazy query."""
    joined = Correction.objects.select_related("message__conversation", "by")
    return joined.filter(message__conversation__in=visible_to(staff))


def lessons(staff: Staff) -> Iterator[dict[str, Any]]:
    """Yield what stands, with the text it was said of, to learn from: a row a correction, the oldest first.

    A text that was edited since teaches nothing. Words come as this person may read them.

    Raises:
        Refused: ``not_allowed``.
    """
    if not staff.may(Permission.EXPORT):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    rows = corrections_for(staff).filter(withdrawn_at=None).order_by("pk").iterator(chunk_size=500)
    return (lesson(each) for each in rows if each.digest == digest_of(each.message.text or each.message.subject))


def lesson(row: Correction) -> dict[str, Any]:
    """Return a correction as a sentence to learn from, in the form of ``training/sentences``."""
    message = row.message
    text = words(message.text or message.subject, of=message.conversation.customer_id)
    return {
        "text": text,
        "what": row.what,
        "was": row.was,
        "now": row.now,
        "language": message.language,
        "script": message.script,
        "version": row.version,
        "at": row.at.isoformat(),
    }
