"""Which checked answers went out with a message: told once to whoever writes it down."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

from sunwai.inbox.answering.passports import HELD
from sunwai.inbox.models import Message
from sunwai.inbox.receiving import locks

TOLD: Final = "answers_told"


@transaction.atomic
def take_held(message_id: int) -> tuple[Message | None, list[dict[str, Any]]]:
    """Return a message of ours with its connection, and the checked answers in it; the second time, none.

    In the caller's transaction: what it writes down stands with the mark, or neither does. Three statements at most.
    """
    locks.lock_of(message_id)
    rows = Message.objects.select_related("connection").select_for_update(of=("self",))
    message = rows.filter(pk=message_id, direction="out").first()
    if message is None or HELD not in message.meta or TOLD in message.meta:
        return message, []
    message.meta[TOLD] = True
    message.save(update_fields=["meta"])
    return message, list(message.meta[HELD])
