"""What a message says: words, files, and details. Kept in the customer's own signs, no sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sunwai.adapters.telegram.payloads import File, Message
from sunwai.channels.types import Media

SCHEME = "telegram:file:"
FILES = ("animation", "audio", "document", "sticker", "video", "video_note", "voice")
# Name and type where Telegram tells none.
PLAIN = {
    "photo": ("photo.jpg", "image/jpeg"),
    "animation": ("animation.mp4", "video/mp4"),
    "audio": ("audio.mp3", "audio/mpeg"),
    "document": ("document", "application/octet-stream"),
    "sticker": ("sticker.webp", "image/webp"),
    "video": ("video.mp4", "video/mp4"),
    "video_note": ("video.mp4", "video/mp4"),
    "voice": ("voice.ogg", "audio/ogg"),
}
# What a customer sent on purpose and the desk cannot show: the message stands there, marked.
NOT_SHOWN = frozenset(
    {
        *("story", "game", "invoice", "giveaway", "giveaway_winners", "gift", "unique_gift"),
        *("paid_media", "checklist", "rich_message", "live_photo", "successful_payment"),
    }
)
HEAD = frozenset(
    {
        *("message_id", "date", "edit_date", "chat", "from", "sender_chat", "sender_business_bot", "message_thread_id"),
        *("business_connection_id", "is_topic_message", "is_automatic_forward", "is_from_offline", "reply_to_message"),
        *("via_bot", "has_protected_content", "sender_boost_count", "sender_tag", "author_signature", "reply_markup"),
    }
)


def text_of(message: Message) -> str:
    """Return the words of a message, or of what was shared instead of words."""
    return message.text or message.caption or "\n".join(filter(None, _shared(message)))


def media_of(message: Message) -> tuple[Media, ...]:
    """Return the files of a message; a moving picture comes twice and is one."""
    found = [(kind, file) for kind in FILES if (file := getattr(message, kind)) is not None]
    if message.animation is not None:
        found = [(kind, file) for kind, file in found if kind != "document"]
    if message.photo:
        found.insert(0, ("photo", message.photo[-1]))  # sizes of one picture, the largest last
    return tuple(_media(kind, file) for kind, file in found)


def not_shown(raw: Mapping[str, Any]) -> str:
    """Return what the message is, when it is something the desk cannot show; empty otherwise."""
    return next(iter(sorted(NOT_SHOWN & set(raw))), "")


def service_of(raw: Mapping[str, Any]) -> str:
    """Return the word for what happened in the chat, when nobody said anything."""
    return next(iter(sorted(set(raw) - HEAD)), "empty")


def links_of(message: Message) -> list[str]:
    """Return the addresses hidden behind words."""
    return [
        each.url for each in (*message.entities, *message.caption_entities) if each.type == "text_link" and each.url
    ]


def _shared(message: Message) -> Iterator[str]:
    """Go through the lines of a shared place (as its geo: address, RFC 5870), card, poll, throw or sticker."""
    place = message.venue.location if message.venue else message.location
    if message.venue:
        yield from (message.venue.title, message.venue.address)
    if place:
        yield f"geo:{place.latitude},{place.longitude}"
    if message.contact:
        yield from (f"{message.contact.first_name} {message.contact.last_name}".strip(), message.contact.phone_number)
    if message.poll:
        yield from (message.poll.question, *(f"- {option.text}" for option in message.poll.options))
    if message.dice:
        yield f"{message.dice.emoji} {message.dice.value}".strip()
    if message.sticker:
        yield message.sticker.emoji


def _media(kind: str, file: File) -> Media:
    name, content_type = PLAIN[kind]
    if kind == "sticker" and file.is_animated:
        name, content_type = "sticker.tgs", "application/x-tgsticker"
    elif kind == "sticker" and file.is_video:
        name, content_type = "sticker.webm", "video/webm"
    return Media(name=file.file_name or name, content_type=file.mime_type or content_type, url=SCHEME + file.file_id)
