"""A bot's words that wait to go out while a person joins: one answer is enough."""

from __future__ import annotations

from sunwai.inbox.actions.gate import holder_of
from sunwai.inbox.answering.machine import BOT, HANDING
from sunwai.inbox.models import Message, Sending


def is_overtaken(sending: Sending, message: Message) -> bool:
    """Say whether a bot's words, not begun to go out, must not any more; its conversation is locked. One query at most.

    An answer goes no more once a person answers, holds or has the conversation; the word that a person comes once one
    has written. What a person sends again goes out.
    """
    occasion = message.meta.get("occasion")
    if sending.human or occasion not in {BOT, HANDING}:
        return False
    talk = message.conversation
    if occasion == BOT and (talk.assignee_id is not None or holder_of(talk) is not None):
        return True
    people = talk.messages.filter(direction="out", automatic=False, deleted_at=None, pk__gt=message.pk)
    return people.exclude(visibility="staff").exists()
