"""What a customer pressed that is no question: the button for a person, an entry of a menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sunwai.channels.hosted import PERSON
from sunwai.inbox.answering.machine import MENU
from sunwai.inbox.models import Conversation, Message
from sunwai.routing.models import HandOff, Source


def wishes(messages: Sequence[Message]) -> bool:
    """Say whether the button for a person was pressed."""
    return any(each.meta.get("wish") == PERSON for each in messages)


def tapped_in(messages: Iterable[Message]) -> frozenset[int]:
    """Return the numbers of those messages that a menu has answered."""
    answers = (each for each in messages if each.automatic and each.meta.get("occasion") == MENU)
    return frozenset(each.in_reply_to_id for each in answers if each.in_reply_to_id)


def was_handed_over(talk: Conversation) -> bool:
    """Say whether a machine handed a conversation to people. One query."""
    return HandOff.objects.filter(conversation=talk, source=Source.BOT).exists()
