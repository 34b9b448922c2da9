"""What stands above the inbox and must have its say in the pipeline's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.assist.finding import Finds
from sunwai.assist.keeping import keep
from sunwai.bot.hearing import tell_bots
from sunwai.inbox.models import Message
from sunwai.menus.hearing import tell_menus


def react(messages: Sequence[Message], finds: Finds) -> None:
    """Keep the facts that new messages tell, and let menus hear of taps, and bots of what else they may answer."""
    keep(messages, finds)
    tapped = tell_menus(messages)
    tell_bots([each for each in messages if each.pk not in tapped])
