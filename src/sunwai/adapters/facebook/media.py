"""What hangs on a message: files by their address, and what is only a link or a place, as text."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sunwai.adapters.facebook.payloads import Attachment, FeedValue, Message
from sunwai.channels.types import Media

# A guess until the file is fetched: the answer's own header says it better.
CONTENT_TYPES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/mpeg",
    "file": "application/octet-stream",
}
FILES_OF_POSTS = {"photo": "image", "video": "video"}


def feed_media(value: FeedValue) -> tuple[Media, ...]:
    """Return the pictures and videos of a post or comment; a photo post names its picture in ``link``."""
    linked = FILES_OF_POSTS.get(value.item)
    found = [("image", url) for url in (value.photo, *value.photos)] + [("video", value.video)]
    if linked:
        found.append((linked, value.link))
    return tuple(_media(kind, url) for kind, url in dict.fromkeys(found) if url)


def message_media(message: Message) -> tuple[Media, ...]:
    """Return the files of a private message."""
    attached = message.attachments
    return tuple(_media(each.type, each.payload.url) for each in attached if each.type in CONTENT_TYPES and _has(each))


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


def _media(kind: str, url: str) -> Media:
    path = _path(url)
    guessed, _ = mimetypes.guess_type(path)
    return Media(name=PurePosixPath(path).name or kind, content_type=guessed or CONTENT_TYPES[kind], url=url)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # "http://[": the fetch will say so; the message is shown all the same
        return ""
