"""What hangs on a post or a comment: files by their address."""

from __future__ import annotations

from sunwai.adapters.facebook.payloads import FeedValue
from sunwai.adapters.meta.media import media_at
from sunwai.channels.types import Media

FILES_OF_POSTS = {"photo": "image", "video": "video"}


def feed_media(value: FeedValue) -> tuple[Media, ...]:
    """Return the pictures and videos of a post or comment; a photo post names its picture in ``link``."""
    linked = FILES_OF_POSTS.get(value.item)
    found = [("image", url) for url in (value.photo, *value.photos)] + [("video", value.video)]
    if linked:
        found.append((linked, value.link))
    return tuple(media_at(kind, url) for kind, url in dict.fromkeys(found) if url)
