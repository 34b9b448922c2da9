"""What a search shows: conversations, each with the message that answers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db import connection

from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries import shown
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.prepared import one_of, prepared_rows
from sunwai.people.models import Staff

NUMBER: Final = re.compile(r"\s*#?\s*(\d{1,18})\s*")
SHOWN: Final = ("id", "conversation_id", "text", "subject")


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
    told = _standing(found.values())
    by_talk = {talk: told[message] for talk, message in found.items() if message in told}
    talks = [talk for talk, message in by_talk.items() if message.conversation_id == talk]
    return [Hit(conversation=each, message=by_talk[each.pk]) for each in shown.rows(talks)]


def _standing(numbers: Collection[int]) -> dict[int, Message]:
    """Return messages that are not deleted, with the words they are shown by. One query."""
    among, values = one_of("id", numbers)
    sql = f"SELECT {', '.join(SHOWN)} FROM {Message._meta.db_table} WHERE {among} AND deleted_at IS NULL"  # noqa: S608
    return {row[0]: Message.from_db(connection.alias, SHOWN, row) for row in prepared_rows(sql, values)}
