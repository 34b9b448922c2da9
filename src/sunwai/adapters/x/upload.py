"""Files on their way out: pictures in one call, films and moving pictures in pieces.

Source: X, "Media upload" v2 and OpenAPI v2.167 (docs of 2026-08-22).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sunwai.adapters.x.api import UPLOAD_LIMITS, call, told
from sunwai.channels.types import Account, OutboundMedia
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError

PIECE_BYTES: Final = 4 * 1024 * 1024
PATIENCE_SECONDS: Final = 60.0  # how long X may work on a film before we give up
LONGEST_PAUSE_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """How X treats a kind of file: its word for it, and the most bytes it takes."""

    category: str
    largest_bytes: int


MEGABYTE: Final = 1024 * 1024
SORTS: Final = {
    "image/jpeg": Sort(category="image", largest_bytes=5 * MEGABYTE),
    "image/png": Sort(category="image", largest_bytes=5 * MEGABYTE),
    "image/webp": Sort(category="image", largest_bytes=5 * MEGABYTE),
    "image/gif": Sort(category="gif", largest_bytes=15 * MEGABYTE),
    "video/mp4": Sort(category="video", largest_bytes=512 * MEGABYTE),
    "video/quicktime": Sort(category="video", largest_bytes=512 * MEGABYTE),
}


def sort_of(file: OutboundMedia) -> Sort:
    """Return how X treats a file.

    Raises:
        ChannelError: X does not take it (permanent, ``attachment_refused``).

    """
    sort = SORTS.get(file.content_type)
    if sort is None:
        raise ChannelError(f"X does not take {file.content_type}", permanent=True, code="attachment_refused")
    if file.size > sort.largest_bytes:
        raise ChannelError("a file is larger than X takes", permanent=True, code="attachment_refused")
    return sort


def upload(files: Sequence[OutboundMedia], account: Account, *, place: str) -> list[str]:
    """Upload files for ``place`` ("tweet" or "dm") and return their ids. Nobody sees them yet: failing is certain.

    Raises:
        ChannelError: not taken.

    """
    try:
        return [_one(file, account, place=place) for file in files]
    except ChannelError as error:
        raise ChannelError(
            error.detail,
            permanent=error.permanent,
            code=error.code,
            retry_after_seconds=error.retry_after_seconds,
            hold_connection=error.hold_connection,
        ) from None


def _one(file: OutboundMedia, account: Account, *, place: str) -> str:
    sort = sort_of(file)
    category = f"{place}_{sort.category}"
    if sort.category != "image":
        return _in_pieces(file, account, category=category)
    sent = {"media": (file.name, file.read(), file.content_type)}
    form = {"media_category": category}
    return _id(call(account, "POST", "media", "upload", limits=UPLOAD_LIMITS, data=form, files=sent))


def _in_pieces(file: OutboundMedia, account: Account, *, category: str) -> str:
    content = file.read()
    begun = {"media_category": category, "media_type": file.content_type, "total_bytes": len(content)}
    name = _id(call(account, "POST", "media", "upload", "initialize", json=begun))
    for number, start in enumerate(range(0, len(content), PIECE_BYTES)):
        piece = {"media": (file.name, content[start : start + PIECE_BYTES], file.content_type)}
        form = {"segment_index": number}
        call(account, "POST", "media", "upload", name, "append", limits=UPLOAD_LIMITS, data=form, files=piece)
    _ready(call(account, "POST", "media", "upload", name, "finalize"), name, account)
    return name


def _ready(answer: dict[str, Any], name: str, account: Account) -> None:
    """Wait until X has worked on a film."""
    waited = 0.0
    state, pause = _processing(answer)
    while state in {"pending", "in_progress"} and waited < PATIENCE_SECONDS:
        clock.sleep(pause)
        waited += pause
        status = call(account, "GET", "media", "upload", params={"media_id": name, "command": "STATUS"})
        state, pause = _processing(status)
    if state == "failed":
        raise ChannelError("X could not read the film", permanent=True, code="attachment_refused")
    if state not in {"", "succeeded"}:
        raise ChannelError("X is still working on the film", permanent=False, code="media_pending")


def _processing(answer: dict[str, Any]) -> tuple[str, float]:
    data = answer.get("data")
    found = data.get("processing_info") if isinstance(data, dict) else None
    if not isinstance(found, dict):
        return "", 0.0
    after = found.get("check_after_secs")
    pause = float(after) if isinstance(after, int | float) else 1.0
    return str(found.get("state") or ""), min(max(pause, 0.1), LONGEST_PAUSE_SECONDS)


def _id(answer: dict[str, Any]) -> str:
    found = told(answer, "id")
    if not found:
        raise ChannelError("an upload without an id", permanent=False, code="no_id")
    return found
