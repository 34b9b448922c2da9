"""Customers asking where a bot is on."""

from __future__ import annotations

from typing import Any

from sunwai.bot.hearing import tell_bots
from sunwai.bot.models import BotSetting
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel import delivery
from sunwai.knowledge.models import Article
from tests import cast
from tests.assist import telling
from tests.knowledge import known


def bot(connection: Connection | None = None, **changes: Any) -> BotSetting:
    """Return a bot that is on."""
    values = {"on": True, "threshold": 0.5, **changes}
    return BotSetting.objects.update_or_create(connection=connection or cast.facebook(), defaults=values)[0]


def refund() -> Article:
    """Return what the brand knows of refunds, beside two other matters."""
    known.article("How do I track my order?", "Open the page of your orders.")
    known.article("Opening hours", "We are open from nine to five.")
    return known.translated(known.article(), "hi", "मेरा रिफंड कब मिलेगा?", "पाँच दिन में।")


def heard() -> None:
    """Let every handler hear of everything."""
    while delivery.drain():
        pass


def ask(text: str, **changes: Any) -> Message:
    """Let Asha say something in private, and the bots hear of it."""
    said = telling.says(text, **changes)
    react_to(said)
    return said


def react_to(*messages: Message) -> None:
    """Let the bots hear of messages, as the pipeline does."""
    tell_bots(messages)
    heard()


def said() -> list[str]:
    """Return what went out, in its order."""
    return list(Message.objects.filter(direction="out").order_by("pk").values_list("text", flat=True))
