"""Files of an answer: uploaded first, then named by their ids. Large ones are worked on by the server for a while."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sunwai.adapters.mastodon import client
from sunwai.channels.shapes import Id, Shape
from sunwai.channels.spec import Limits
from sunwai.channels.types import Account, OutboundMedia
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

ACCEPTED: Final = 202  # taken, still being worked on
PARTIAL: Final = 206
LOOKS: Final = 20
PAUSE_SECONDS: Final = 1.0


class Uploaded(Shape):
    """A file on the server."""

    id: Id


def upload(files: Sequence[OutboundMedia], account: Account, limits: Limits) -> list[str]:
    """Return the ids of the uploaded files. Nothing of the answer is out yet, so no failure is ``uncertain``.

    Raises:
        ChannelError: too many, too large, or not taken.

    """
    if limits.attachments and len(files) > limits.attachments:
        raise ChannelError("more files than the server takes", permanent=True, code="attachment_refused")
    if any(limits.attachment_bytes and file.size > limits.attachment_bytes for file in files):
        raise ChannelError("a file is larger than the server takes", permanent=True, code="attachment_refused")
    return [_upload(file, account) for file in files]


def _upload(file: OutboundMedia, account: Account) -> str:
    part = {"file": (file.name, file.read(), file.content_type)}
    try:
        answered = client.ask(account, "POST", "/api/v2/media", limits=client.UPLOAD_LIMITS, files=part)
    except ChannelError as error:
        raise ChannelError(
            error.detail,
            permanent=error.permanent,
            code=error.code,
            retry_after_seconds=error.retry_after_seconds,
            hold_connection=error.hold_connection,
        ) from None
    uploaded = client.read(Uploaded, _told(answered))
    if answered.status == ACCEPTED:
        _wait(uploaded.id, account)
    return uploaded.id


def _wait(media_id: str, account: Account) -> None:
    for _ in range(LOOKS):
        if client.ask(account, "GET", f"/api/v1/media/{media_id}").status != PARTIAL:
            return
        clock.sleep(PAUSE_SECONDS)
    raise ChannelError("the server still works on a file", permanent=False, code="media_pending")


def _told(response: Response) -> object:
    try:
        return response.json()
    except ValueError:
        return None
