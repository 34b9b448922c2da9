"""Pictures of an answer: uploaded first, then hung on its first part. Other files this network does not take.

Source: lexicons com.atproto.repo.uploadBlob, app.bsky.embed.images.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sunwai.adapters.bluesky.client import Client
from sunwai.adapters.bluesky.spec import IMAGE_BYTES, IMAGES
from sunwai.channels.types import OutboundMedia
from sunwai.kernel.errors import ChannelError


def upload(files: Sequence[OutboundMedia], client: Client) -> dict[str, Any]:
    """Return the ``embed`` of the first part, nothing without files.

    Raises:
        ChannelError: not pictures, too many, too large, or not taken.

    """
    if not files:
        return {}
    if len(files) > IMAGES or any(not file.content_type.startswith("image/") for file in files):
        raise ChannelError("a post takes four pictures and no other files", permanent=True, code="attachment_refused")
    if any(file.size > IMAGE_BYTES for file in files):
        raise ChannelError("a picture is larger than 2 MB", permanent=True, code="attachment_refused")
    images = [{"alt": file.name, "image": _upload(file, client)} for file in files]
    return {"embed": {"$type": "app.bsky.embed.images", "images": images}}


def _upload(file: OutboundMedia, client: Client) -> Any:  # noqa: ANN401 - handed back as it came
    told = client.procedure(
        "com.atproto.repo.uploadBlob",
        None,
        content=file.read(),
        headers={"content-type": file.content_type},
        changes=False,  # a file that no post names is thrown away by itself
    )
    blob = told.get("blob") if isinstance(told, dict) else None
    if not isinstance(blob, dict):
        raise ChannelError("the network took a picture, but did not name it", permanent=False, code="garbage")
    return blob
