"""The words of an answer, in parts the network takes, with their links, names and tags marked."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.bluesky.client import Client
from sunwai.adapters.bluesky.counting import length
from sunwai.adapters.bluesky.richtext import facets
from sunwai.channels.split import split
from sunwai.channels.types import Outbound
from sunwai.kernel.errors import ChannelError


def parts(message: Outbound, limit: int) -> list[str]:
    """Return the texts to send; one empty one where there are only files.

    Raises:
        ChannelError: there is nothing to send.

    """
    texts = split(message.text, limit, length) or ([""] if message.attachments else [])
    if not texts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    return texts


def worded(text: str, message: Outbound, client: Client) -> dict[str, Any]:
    """Return ``text`` and ``facets`` of a record or a private message.

    Raises:
        ChannelError: the network did not say whose name stands in it.

    """
    found = facets(text, lambda handle: _did(handle, message, client))
    return {"text": text, **({"facets": found} if found else {})}


def _did(handle: str, message: Outbound, client: Client) -> str:
    """Return whose name this is; nobody's when the network does not know it: then it stays plain text."""
    if handle == message.recipient.handle.lower():
        return message.recipient.external_id
    try:
        told = client.query("com.atproto.identity.resolveHandle", {"handle": handle})
    except ChannelError as error:
        if error.permanent and not error.hold_connection:
            return ""
        raise
    return str(told.get("did") or "") if isinstance(told, dict) else ""
