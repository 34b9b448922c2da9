"""What hangs on a message: files by their address, and what is only a link or a place, as text."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sunwai.adapters.meta.payloads import Attachment, Message
from sunwai.channels.types import Media

# A guess until the file is fetched: the answer's own header says it better.
CONTENT_TYPES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/mpeg",
    "file": "application/octet-stream",
    "story_mention": "image/jpeg",
}


def message_media(message: Message) -> tuple[Media, ...]:
    """Return the files of a private message."""
    attached = message.attachments
    return tuple(
        media_at(each.type, each.payload.url) for each in attached if each.type in CONTENT_TYPES and _has(each)
    )


def message_text(message: Message) -> str:
    """Return the words of a private message, with what else was shared: links, places."""
    shared = [line for line in map(_shared, message.attachments) if line not in message.text]
    return "\n".join(filter(None, (message.text, *shared)))


def _has(attachment: Attachment) -> bool:
    return bool(attachment.payload.url)


def _shared(attachment: Attachment) -> str:
    """Return a place as its geo: address (RFC 5870), a shared post or link as title and address."""
    place = attachment.payload.coordinates
    if place is not None:
        return f"geo:{place.lat},{place.long}"
    if attachment.type in CONTENT_TYPES:
        return ""
    title, url = attachment.title or attachment.payload.title, attachment.url or attachment.payload.url
    return " ".join(filter(None, (title, url)))


def media_at(kind: str, url: str) -> Media:
    """Return the file of a kind (image, video, audio, file) at an address."""
    path = _path(url)
    guessed, _ = mimetypes.guess_type(path)
    return Media(name=PurePosixPath(path).name or kind, content_type=guessed or CONTENT_TYPES[kind], url=url)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # "http://[": the fetch will say so; the message is shown all the same
        return ""
