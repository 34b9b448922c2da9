"""Who somebody is. Ids of people are the same in all of Telegram; a channel or group may speak too."""

from __future__ import annotations

from sunwai.adapters.telegram.payloads import Chat, Message, User
from sunwai.channels.types import Author


def person(user: User) -> Author:
    """Return a person or bot."""
    return Author(external_id=user.id, handle=_handle(user.username), name=_name(user.first_name, user.last_name))


def chat(told: Chat) -> Author:
    """Return the partner of a private chat, or a channel or group that speaks."""
    return Author(
        external_id=told.id, handle=_handle(told.username), name=told.title or _name(told.first_name, told.last_name)
    )


def speaks_for_the_place(message: Message) -> bool:
    """Say whether the channel or group itself speaks: its own post, the copy of it, or an admin without a name."""
    own = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    return own or message.is_automatic_forward or message.chat.type == "channel"


def name_of(message: Message) -> str:
    """Return how the writer is called."""
    if message.sender_chat is not None:
        return chat(message.sender_chat).name
    return person(message.from_).name if message.from_ else ""


def _handle(username: str) -> str:
    return f"@{username}" if username else ""


def _name(*names: str) -> str:
    return " ".join(filter(None, names))
