"""What a bot does when it hears of a message, or that what it knows has changed. Told twice, it speaks once."""

from __future__ import annotations

from sunwai.bot.actions.react import react
from sunwai.bot.actions.regress import rerun
from sunwai.bot.actions.using import forget_unshown, note_sent
from sunwai.bot.events import BotAsked
from sunwai.bot.queries.changes import changed_by
from sunwai.inbox.events import MessageSent
from sunwai.kernel.events import DomainEvent


def answer(event: DomainEvent, event_id: int) -> None:
    """Answer, ask back, hand over, or keep silent."""
    del event_id  # a message is reacted to once, however often and by whatever event it is told of
    if not isinstance(event, BotAsked):
        raise TypeError(type(event).__name__)
    react(event.message_id)


def note_answers(event: DomainEvent, event_id: int) -> None:
    """Write down which checked answers a bot gave with what now went out."""
    del event_id  # written down again, it stays one
    if not isinstance(event, MessageSent):
        raise TypeError(type(event).__name__)
    note_sent(event.message_id)


def ask_again(event: DomainEvent, event_id: int) -> None:
    """Ask the kept questions again, and take the bots out of the passports of answers that nothing shows any more."""
    del event_id  # what is known now counts, however often it is told
    brand, article = changed_by(event)
    if brand is not None:
        forget_unshown(brand)
        rerun(brand=brand, article_id=article)
