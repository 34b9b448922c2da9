"""Answers on their way out."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.bluesky.adapter import BlueskyAdapter
from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Sent, Visibility
from tests.adapters.bluesky.server import ASHA, POST, Server

KEY = "0192f0c1-0000-7000-8000-000000000001"


def answer(text: str = "Hello Ana", **changes: Any) -> Outbound:
    """Return a public answer to Asha's mention."""
    known = {
        "key": KEY,
        "thread_key": "0192f0c1-0000-7000-8000-00000000000a",
        "root": POST,
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": Author(external_id=ASHA, handle="asha.chai.example", name="Asha"),
        "answers": POST,
        "answers_kind": Kind.MENTION,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})


def private(text: str = "Hello Ana", **changes: Any) -> Outbound:
    """Return a private answer to a private message."""
    known = {"visibility": Visibility.PRIVATE, "kind": Kind.DM, "root": "3lconvo", "answers": "3lmessage1"}
    return answer(text, **{**known, "answers_visibility": Visibility.PRIVATE, **changes})


def picture(content: bytes = b"a picture", **changes: Any) -> OutboundMedia:
    known = {"name": "bill.png", "content_type": "image/png", "size": len(content), "read": lambda: content}
    return OutboundMedia(**{**known, **changes})


def send(message: Outbound, network: Server) -> Sent:
    return BlueskyAdapter().send(message, network.account)
