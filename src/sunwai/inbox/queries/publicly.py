"""What we said in public, as one person may see it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Message
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff


def public_answers(staff: Staff, numbers: Collection[int]) -> dict[int, Message]:
    """Return those of these messages that we said in public and this person may see. One query, none without any."""
    return {each.pk: each for each in _ours(staff).filter(pk__in=list(numbers))} if numbers else {}


def public_answer_for(staff: Staff, message_id: int, *, brand: Brand) -> Message:
    """Return one of them, of a brand. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = _ours(staff).filter(pk=message_id, conversation__brand=brand).first()
    if found is None:
        raise NotFound(_("There is no such message."), code="not_found")
    return found


def _ours(staff: Staff) -> QuerySet[Message]:
    rows = Message.objects.filter(conversation__in=visible_to(staff), direction="out", visibility="public")
    return rows.select_related("conversation")
