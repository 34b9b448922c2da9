"""What follows when the words of a message change or go: the search index, the facts told in them, who hears of it."""

from __future__ import annotations

from sunwai.customers.erasing import forget_messages
from sunwai.inbox import feelings, languages, reread, search_index
from sunwai.inbox.events import MessageEdited
from sunwai.inbox.models import Message
from sunwai.inbox.receiving import pressing
from sunwai.kernel import events


def changed(message: Message) -> None:
    """Let a message be found and read by its new words, and tell whoever reads messages.

    Facts are read again a moment later.
    """
    if message.direction == "in":
        reread.read([message])
        languages.refresh(message.conversation)
        feelings.refresh([message.conversation])
        pressing.heed_change(message)
    search_index.index([message])
    events.publish(MessageEdited(conversation_id=message.conversation_id, message_id=message.pk))


def gone(message: Message) -> None:
    """Let a message without words be found no more, and forget at once what it told."""
    search_index.unindex([message.pk])
    forget_messages([message.pk])
    reread.forget(message)
    languages.refresh(message.conversation)
    feelings.refresh([message.conversation])
