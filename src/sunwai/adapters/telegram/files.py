"""Files: what goes out as what, and how what came in is fetched."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from sunwai.adapters.telegram import calls
from sunwai.adapters.telegram.contents import SCHEME
from sunwai.adapters.telegram.spec import ATTACHMENT_BYTES, DOWNLOAD_BYTES, PHOTO_BYTES
from sunwai.channels.types import Account, Media, OutboundMedia
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
FALLBACK = "application/octet-stream"


def read(attached: OutboundMedia) -> calls.File:
    """Return the bytes of a file: a picture of a common type and size as a photo, anything else as a document.

    Raises:
        ChannelError: it is too large.

    """
    if attached.size > ATTACHMENT_BYTES:
        raise ChannelError("a file is larger than 50 MB", permanent=True, code="attachment_refused")
    field = "photo" if attached.content_type in PHOTOS and attached.size <= PHOTO_BYTES else "document"
    return calls.File(field=field, name=attached.name, content_type=attached.content_type, content=attached.read())


def download(url: str, account: Account) -> Media:
    """Fetch a file by the address that an item named.

    Raises:
        ChannelError: ``permanent`` when Telegram no longer has it, gives none so large, or it is none of Telegram's.

    """
    file_id = url.removeprefix(SCHEME)
    if not url.startswith(SCHEME) or not file_id:
        raise ChannelError("this is no file of Telegram's", permanent=True, code="not_ours")
    path = _path(calls.call(account, "getFile", {"file_id": file_id}))
    place = calls.address(account, "file", f"bot{calls.token(account)}", path)
    limits = http.Limits(seconds=120, body_bytes=DOWNLOAD_BYTES, redirects=0)
    response = calls.asked(account, "GET", place, {}, limits)
    name = PurePosixPath(path).name
    return Media(name=name, content_type=mimetypes.guess_type(name)[0] or FALLBACK, content=response.body, url=url)


def _path(found: object) -> str:
    told = found if isinstance(found, dict) else {}
    size = told.get("file_size")
    if isinstance(size, int) and size > DOWNLOAD_BYTES:
        raise ChannelError("Telegram gives bots no file above 20 MB", permanent=True, code="too_large")
    path = told.get("file_path")
    if not isinstance(path, str) or not path or ".." in path:
        raise ChannelError("Telegram does not say where the file is", permanent=True, code="gone")
    return path
