"""What a customer said, as agents read it: where a tap on a menu came as its bare command, the button's title.

What is stored stays.
"""

from __future__ import annotations

from sunwai.customers.wording import beginning, words
from sunwai.desk.scripts import lang_of
from sunwai.desk.tongues import worded
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.previews import LONGEST, shown
from sunwai.inbox.tapping import tapped


def said_in(message: Message, talk: Conversation) -> str:
    """Return what a message of a conversation says, as whoever looks may read it."""
    return words(tapped(message.text, brand_id=talk.brand_id), of=talk.customer_id)


def begins(talk: Conversation) -> str:
    """Return how a conversation's newest message begins, as whoever looks may read it."""
    return beginning(tapped(shown(talk), brand_id=talk.brand_id), longest=LONGEST, of=talk.customer_id)


def found_in(message: Message, talk: Conversation) -> str:
    """Return on one line how a message begins that a search found."""
    return " ".join(said_in(message, talk).split())[:LONGEST]


def spoken_in(message: Message, place: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Return the same with its value of ``lang``, and of a mixed one its pieces, each with theirs."""
    text = said_in(message, message.conversation)
    if message.text.startswith("/") and text != message.text:
        return text, lang_of(text, place), []
    return text, *worded(message, text, place)
