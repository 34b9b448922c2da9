"""What a bot offered to choose from, for those who read its words afterwards. Pure, from what stands on the message."""

from __future__ import annotations

from sunwai.bot.deciding import ARTICLE, HELPED
from sunwai.channels.menus import Choice, numbered
from sunwai.inbox.answering import machine
from sunwai.inbox.answering.choosing import offered_by
from sunwai.inbox.models import Message


def asks_back(message: Message) -> bool:
    """Say whether a bot asks with these words, and does not answer: then nobody is asked whether it helped."""
    offered = {each["payload"] for each in offered_by(message)}
    return message.meta.get("occasion") == machine.BOT and bool(offered) and HELPED not in offered


def titles_offered(message: Message) -> list[str]:
    """Return the titles of the articles that were offered to choose from."""
    return [each["title"] for each in offered_by(message) if each["payload"].startswith(ARTICLE)]


def without_lines(message: Message, text: str) -> str:
    """Return what was said without the numbered lines of its choices, which stand where a network has no buttons."""
    choices = [Choice(payload=each["payload"], title=each["title"]) for each in offered_by(message)]
    return text.removesuffix(numbered(choices)).rstrip() if choices else text
