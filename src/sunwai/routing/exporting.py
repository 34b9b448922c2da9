"""What routing knows of a customer, as far as somebody may see it (config/privacy.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.subject import Subject
from sunwai.people.models import Staff
from sunwai.routing.models import HandOff


def sections(subject: Subject, staff: Staff) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Tell who handed their conversations to whom, and what was written then. One query.

    A packet holds ids of messages and facts, which are told in their own sections.
    """
    talks = visible_to(staff).filter(pk__in=subject.conversations)
    columns = (
        *("conversation_id", "source", "from_staff__name", "to_staff__name", "to_team__name"),
        *("state", "note", "reason", "offered_at", "answered_at"),
    )
    yield "hand_offs", list(HandOff.objects.filter(conversation__in=talks).order_by("pk").values(*columns))
