"""One conversation, with why its topic was guessed: what a list does not ask for."""

from __future__ import annotations

from sunwai.api.schemas.conversations import ConversationOut, conversation_out
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.topic_reasons import because_of


def told_out(row: Conversation) -> ConversationOut:
    """Show one conversation, with why its topic was guessed. Four queries where it was, else none."""
    return conversation_out(row).model_copy(update={"topic_because": list(because_of(row))})
