"""Names of messages and threads: what we write into ids, and read back when we answer.

A message is ``chat:message``, in a business chat ``connection:chat:message``, for ids count per chat there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sunwai.adapters.telegram.payloads import Chat, Message
from sunwai.kernel.errors import ChannelError

PRIVATE, BUSINESS, GROUP, TOPIC, COMMENTS, DIRECT = "t", "b", "g", "f", "c", "d"
LONG_GROUP = "-100"  # what the ids of supergroups and channels begin with
NAMED = "https://t.me/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A message, taken apart."""

    chat: str
    message: str
    connection: str = ""


def message_id(chat: str, message: str, connection: str = "") -> str:
    """Return the id of a message, unique in all of Telegram."""
    return ":".join(filter(None, (connection, chat, message)))


def id_of(message: Message) -> str:
    """Return the id of a message."""
    return message_id(message.chat.id, message.message_id, message.business_connection_id)


def place_of(external_id: str) -> Place:
    """Return where a message is.

    Raises:
        ChannelError: this is no id of ours.

    """
    *connection, chat, message = ["", "", *external_id.split(":")][-3:]
    if not (chat.removeprefix("-").isdecimal() and message.isdecimal()):
        raise ChannelError("this is no message of Telegram's", permanent=True, code="not_ours")
    return Place(chat=chat, message=message, connection="".join(connection))


def root_of(message: Message) -> str:
    """Return the thread: a person's chat, a group, one of its topics, or the comments under a post."""
    chat, thread = message.chat, message.message_thread_id
    if message.business_connection_id:
        return f"{BUSINESS}:{message.business_connection_id}:{chat.id}"
    if chat.type == "private":
        return f"{PRIVATE}:{chat.id}"
    if chat.is_direct_messages:
        return f"{DIRECT}:{chat.id}:{message.direct_messages_topic.topic_id}"
    if message.is_topic_message and thread:
        return f"{TOPIC}:{chat.id}:{thread}"
    return f"{COMMENTS}:{chat.id}:{thread}" if thread else f"{GROUP}:{chat.id}"


def address_of(root: str) -> dict[str, Any]:
    """Return what names the chat of a thread in a call.

    Raises:
        ChannelError: this is no thread of ours.

    """
    kind, _, rest = root.partition(":")
    first, _, second = rest.partition(":")
    if kind == BUSINESS and second:
        return {"business_connection_id": first, "chat_id": _number(second)}
    if kind == TOPIC:
        return {"chat_id": _number(first), "message_thread_id": _number(second)}
    if kind == DIRECT:
        return {"chat_id": _number(first), "direct_messages_topic_id": _number(second)}
    if kind in {PRIVATE, GROUP, COMMENTS}:
        return {"chat_id": _number(first)}
    raise ChannelError("this is no thread of Telegram's", permanent=True, code="not_ours")


def url_of(chat: Chat, message: str) -> str:
    """Return where people see a message of a group or channel; nothing for other chats."""
    if chat.type not in {"supergroup", "channel"}:
        return ""
    if chat.username:
        return f"{NAMED}{chat.username}/{message}"
    inner = chat.id.removeprefix(LONG_GROUP)
    return f"{NAMED}c/{inner}/{message}" if inner != chat.id else ""


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ChannelError("this is no chat of Telegram's", permanent=True, code="not_ours") from None
