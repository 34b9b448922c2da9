"""A bot's words wait to go out, and a person takes the conversation: each in a process of its own."""

from __future__ import annotations

from django.db import connections, transaction

from sunwai.inbox.actions.assign import assign
from sunwai.inbox.answering import machine
from sunwai.inbox.answering.target import find_target
from sunwai.inbox.models import Conversation
from tests import cast
from tests.assist import telling


@transaction.atomic
def _speak() -> None:
    asked = telling.says("refund kab milega")
    target = find_target(asked.conversation, visibility="private", in_reply_to=asked)
    machine.queue(target, text="Within five days.", occasion=machine.BOT)


def bot_speaks(_argument: None) -> None:
    """Let a bot's words wait, without the seconds that it takes to find them."""
    _speak()
    connections.close_all()


def person_joins(_argument: None) -> None:
    """Let Alice take the conversation."""
    assign(conversation=Conversation.objects.get(), by=cast.alice(), assignee=cast.alice())
    connections.close_all()
