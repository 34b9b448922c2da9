"""What stands above the inbox and must have its say in the pipeline's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.assist.finding import Finds
from sunwai.assist.keeping import keep
from sunwai.bot.hearing import tell_bots
from sunwai.inbox.models import Message


def react(messages: Sequence[Message], finds: Finds) -> None:
    """Keep the facts that new messages tell, and let the bots hear of those that they may answer."""
    keep(messages, finds)
    tell_bots(messages)
