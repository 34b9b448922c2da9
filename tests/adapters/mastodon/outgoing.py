"""Answers on their way out."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.mastodon.adapter import MastodonAdapter
from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Sent, Visibility
from tests.adapters.mastodon.server import Server

KEY = "0192f0c1-0000-7000-8000-000000000001"


def answer(text: str = "Hello Ana", **changes: Any) -> Outbound:
    """Return a public answer to Asha's mention."""
    known = {
        "key": KEY,
        "thread_key": "0192f0c1-0000-7000-8000-00000000000a",
        "root": "101",
        "visibility": Visibility.PUBLIC,
        "kind": Kind.COMMENT,
        "recipient": Author(external_id="https://chai.example/users/asha", handle="asha@chai.example", name="Asha"),
        "answers": "101",
        "answers_kind": Kind.MENTION,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})


def picture(content: bytes = b"a picture", **changes: Any) -> OutboundMedia:
    known = {"name": "bill.png", "content_type": "image/png", "size": len(content), "read": lambda: content}
    return OutboundMedia(**{**known, **changes})


def send(message: Outbound, network: Server) -> Sent:
    return MastodonAdapter().send(message, network.account)
