"""Conversations that a search found, as programs get them: with the message, and where in it the words stand."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.api import queries
from sunwai.api.schemas.conversations import conversation_out
from sunwai.api.schemas.found import FoundOut
from sunwai.api.schemas.messages import MessageOut, message_out
from sunwai.inbox.queries.hits import Hit
from sunwai.language.sought import Sought


def conversations(hits: Sequence[Hit], q: str) -> list[FoundOut]:
    """Show what was found. Four queries."""
    messages = queries.shown_messages([hit.message for hit in hits if hit.message])
    return [_found(hit, message_out(messages[hit.message.pk]) if hit.message else None, q) for hit in hits]


def _found(hit: Hit, message: MessageOut | None, q: str) -> FoundOut:
    marks = Sought.of(q).marks(message.text) if message else []
    return FoundOut(type="conversation", conversation=conversation_out(hit.conversation), message=message, marks=marks)
