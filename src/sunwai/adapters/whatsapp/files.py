"""Files: what goes out as what, and how what came in is fetched."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from sunwai.adapters.meta.graph import File
from sunwai.adapters.whatsapp import calls
from sunwai.adapters.whatsapp.contents import FALLBACK, SCHEME
from sunwai.channels.types import Account, Media, OutboundMedia
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

MEGABYTE = 1024 * 1024


class Sort(NamedTuple):
    """How a kind of file goes out: its name on the wire, and how large it may be."""

    name: str
    largest_bytes: int


# Source: WhatsApp Business Platform, "Media", supported types and sizes
IMAGE = Sort("image", 5 * MEGABYTE)
AUDIO = Sort("audio", 16 * MEGABYTE)
VIDEO = Sort("video", 16 * MEGABYTE)
DOCUMENT = Sort("document", 100 * MEGABYTE)
SORTS = {
    **dict.fromkeys(("image/jpeg", "image/png"), IMAGE),
    **dict.fromkeys(("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), AUDIO),
    **dict.fromkeys(("video/mp4", "video/3gpp"), VIDEO),
}
CAPTIONED = frozenset({IMAGE.name, VIDEO.name, DOCUMENT.name})

MEDIA_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")
HOSTS = ("fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net")  # where Meta keeps files; no other gets the token


def sort_of(content_type: str) -> Sort:
    """Return how a file of this type goes out."""
    return SORTS.get(content_type.partition(";")[0].strip().lower(), DOCUMENT)


def read(attached: OutboundMedia) -> File:
    """Return the bytes of a file.

    Raises:
        ChannelError: it is too large for its kind.

    """
    sort = sort_of(attached.content_type)
    if attached.size > sort.largest_bytes:
        size = sort.largest_bytes // MEGABYTE
        raise ChannelError(f"this kind of file may have {size} MB", permanent=True, code="attachment_refused")
    return File(name=attached.name, content_type=attached.content_type, content=attached.read())


def upload(file: File, account: Account) -> str:
    """Give a file to WhatsApp and return its id.

    Raises:
        ChannelError: not taken.

    """
    answered = calls.upload(account, account.settings["phone_number_id"], "media", file=file)
    if not answered.get("id"):
        raise ChannelError("an upload without an id", permanent=False, code="no_id")
    return str(answered["id"])


def download(url: str, account: Account) -> Media:
    """Fetch a file by the address that an item named.

    Raises:
        ChannelError: ``permanent`` when WhatsApp no longer has it, or it is none of WhatsApp's.

    """
    media_id = url.removeprefix(SCHEME)
    if not url.startswith(SCHEME) or not MEDIA_ID.fullmatch(media_id):
        raise ChannelError("this is no file of WhatsApp's", permanent=True, code="not_ours")
    found = calls.get(account, media_id, phone_number_id=account.settings["phone_number_id"])
    size = str(found.get("file_size", ""))
    if size.isdecimal() and int(size) > DOCUMENT.largest_bytes:
        raise ChannelError("the file is too large", permanent=True, code="too_large")
    limits = http.Limits(seconds=180, body_bytes=DOCUMENT.largest_bytes, redirects=0)
    response = calls.called(account, "GET", _trusted(str(found.get("url", "")), account), {}, limits)
    content_type = str(found.get("mime_type") or response.headers.get("content-type", FALLBACK))
    return Media(name=media_id, content_type=content_type.partition(";")[0].strip(), content=response.body, url=url)


def _trusted(url: str, account: Account) -> str:
    """Return an address that may see our token.

    Raises:
        ChannelError: it is not Meta's.

    """
    try:
        place, own = urlsplit(url), urlsplit(calls.address(account))
    except ValueError:
        raise ChannelError("a malformed address of a file", permanent=True, code="not_ours") from None
    host = place.hostname or ""
    if place.scheme == "https" and any(host == each or host.endswith(f".{each}") for each in HOSTS):
        return url
    if place.netloc and (place.scheme, place.netloc) == (own.scheme, own.netloc):
        return url
    raise ChannelError("the address of the file is not Meta's", permanent=True, code="not_ours")
