"""What a bot does when it hears of a message. Told twice, it speaks once."""

from __future__ import annotations

from sunwai.bot.actions.react import react
from sunwai.bot.events import BotAsked
from sunwai.kernel.events import DomainEvent


def answer(event: DomainEvent, event_id: int) -> None:
    """Answer, ask back, hand over, or keep silent."""
    del event_id  # a message is reacted to once, however often and by whatever event it is told of
    if not isinstance(event, BotAsked):
        raise TypeError(type(event).__name__)
    react(event.message_id)
