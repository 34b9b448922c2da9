"""A text as people read it: links spelled out, X's own escapes undone; and the files that hang on it."""

from __future__ import annotations

import datetime as dt
import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sunwai.adapters.x.payloads import Link, MediaObject, Post
from sunwai.channels.types import Media
from sunwai.kernel.clock import from_unix

EPOCH_MILLISECONDS = 1_288_834_974_657  # Source: X, "Snowflake" ids: milliseconds since then, above 22 bits
LARGEST_ID = 2**63
ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the last one last, or "&amp;lt;" would become a bracket
OWN_MEDIA = ("/photo/", "/video/")


def text_of(post: Post) -> str:
    """Return the whole text of a post, a long one too."""
    if post.note.text:
        return readable(post.note.text, post.note.entities.urls)
    return readable(post.text, post.entities.urls)


def readable(text: str, links: Sequence[Link]) -> str:
    """Return ``text`` with t.co links spelled out; the link to the post's own picture goes."""
    for link in links:
        if link.url and link.expanded_url:
            own = any(mark in link.expanded_url for mark in OWN_MEDIA) and _host(link.expanded_url) in {
                "x.com",
                "twitter.com",
            }
            text = text.replace(link.url, "" if own else link.expanded_url)
    for escaped, plain in ESCAPES:
        text = text.replace(escaped, plain)
    return text.strip()


def moment_of(identifier: str) -> dt.datetime | None:
    """Return when something was made, from its id; None when the id is none of X's."""
    if not identifier.isascii() or not identifier.isdecimal() or not 0 < int(identifier) < LARGEST_ID:
        return None
    return from_unix(((int(identifier) >> 22) + EPOCH_MILLISECONDS) / 1000)


def media_of(keys: Sequence[str], known: Mapping[str, MediaObject]) -> tuple[Media, ...]:
    """Return the files of a post by their keys, as far as they came along."""
    return tuple(file(_address(known[key])) for key in keys if key in known and _address(known[key]))


def file(url: str) -> Media:
    """Return a file by its address."""
    name = PurePosixPath(_path(url)).name or "file"
    return Media(name=name, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream", url=url)


def _address(media: MediaObject) -> str:
    films = [each for each in media.variants if each.url and each.content_type == "video/mp4"]
    return max(films, key=lambda each: each.bit_rate).url if films else media.url or media.preview_image_url


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
