"""What a model was told of a customer, as far as somebody may see it (config/privacy.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.subject import Subject
from sunwai.model.models import ModelCall
from sunwai.people.models import Staff


def sections(subject: Subject, staff: Staff) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Tell what left about their conversations and what came back, as long as it is kept. One query."""
    talks = visible_to(staff).filter(pk__in=subject.conversations)
    columns = (
        *("conversation_id", "kind", "model_name", "asked_at", "text", "sent", "answer", "result"),
        *("outcome", "words_end_at"),
    )
    yield "model_requests", list(ModelCall.objects.filter(conversation__in=talks).order_by("pk").values(*columns))
