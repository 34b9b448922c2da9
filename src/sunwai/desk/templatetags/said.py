"""What a message says, for templates that are given the message itself."""

from __future__ import annotations

from django import template

from sunwai.bot import offering, sentences
from sunwai.desk.tapped import said_in
from sunwai.inbox.models import Conversation, Message

register = template.Library()


@register.filter
def said_to(message: Message, talk: Conversation) -> str:
    """Write what a message of a conversation says, as whoever looks may read it."""
    return said_in(message, talk)


@register.filter
def answered_to(message: Message, talk: Conversation) -> str:
    """Write what a bot said in a conversation without what stands around it: fixed sentences, lines to choose from."""
    return sentences.unframed(offering.without_lines(message, said_in(message, talk)))


@register.filter
def asks_back(message: Message) -> bool:
    """Say whether a bot asks with these words, and does not answer."""
    return offering.asks_back(message)


@register.filter
def titles_offered(message: Message) -> list[str]:
    """Return the titles of the articles that a bot offered to choose from."""
    return offering.titles_offered(message)
