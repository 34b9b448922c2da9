"""Answers on their way out."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Sent, Visibility
from tests.adapters.x.x_server import ANA, X

KEY = "0192f0c1-0000-7000-8000-000000000001"


def public(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's mention."""
    known = {
        "key": KEY,
        "thread_key": "t1",
        "root": "1991728000000000101",
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": Author(external_id=ANA, handle="ana_sharma", name="Ana Sharma"),
        "answers": "1991728000000000101",
        "answers_kind": Kind.MENTION,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})


def private(text: str = "Please tell me your number", **changes: Any) -> Outbound:
    """Return a message to Ana."""
    hidden = {"visibility": Visibility.PRIVATE, "answers_visibility": Visibility.PRIVATE, "kind": Kind.DM}
    return public(text, **{**hidden, "root": f"dm_{ANA}", "answers": "dm_1", "answers_kind": Kind.DM, **changes})


def media(name: str = "box.png", content_type: str = "image/png", content: bytes = b"\x89PNG") -> OutboundMedia:
    return OutboundMedia(name=name, content_type=content_type, size=len(content), read=lambda: content)


def send(message: Outbound, network: X) -> Sent:
    return XAdapter().send(message, network.account)
