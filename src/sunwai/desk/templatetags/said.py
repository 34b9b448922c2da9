"""What a message says, for templates that are given the message itself."""

from __future__ import annotations

from django import template

from sunwai.bot import sentences
from sunwai.desk.tapped import said_in
from sunwai.inbox.models import Conversation, Message

register = template.Library()


@register.filter
def said_to(message: Message, talk: Conversation) -> str:
    """Write what a message of a conversation says, as whoever looks may read it."""
    return said_in(message, talk)


@register.filter
def unframed(text: str) -> str:
    """Write a bot's words without the fixed sentences around an answer."""
    return sentences.unframed(text)
