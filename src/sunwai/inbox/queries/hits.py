"""What a search shows: conversations, each with the message that answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries import shown
from sunwai.inbox.queries.visibility import visible_to
from sunwai.people.models import Staff

NUMBER: Final = re.compile(r"\s*#?\s*(\d{1,18})\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A conversation that answers, with its newest message that does; by its number: without one."""

    conversation: Conversation
    message: Message | None = None


def numbered(staff: Staff, q: str) -> list[Hit]:
    """Return the visible conversation that ``#123`` or ``123`` names."""
    number = NUMBER.fullmatch(q)
    if number is None:
        return []
    found = visible_to(staff).filter(pk=int(number[1])).values_list("pk", flat=True)
    return [Hit(conversation=each) for each in shown.rows(list(found))]


def hits(found: dict[int, int]) -> list[Hit]:
    """Return conversations with the message found of each, in their order.

    Whatever an index says, a message is shown only while it stands, and with the conversation that it is in.
    """
    return [Hit(conversation=talk, message=message) for talk, message in shown.answering(found)]
