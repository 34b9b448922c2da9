"""Answers on their way out."""

from __future__ import annotations

from typing import Any

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Sent, Visibility
from tests.adapters.telegram.bot_server import ASHA, Bots

GROUP = "-1001234567890"


def answer(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Asha's private message."""
    known = {
        "key": "0192f0c1-0000-7000-8000-000000000009",
        "thread_key": "t1",
        "root": f"t:{ASHA}",
        "visibility": Visibility.PRIVATE,
        "kind": Kind.DM,
        "recipient": Author(external_id=ASHA, name="Asha Verma"),
        "answers": f"{ASHA}:41",
        "answers_kind": Kind.DM,
        "answers_visibility": Visibility.PRIVATE,
    }
    return Outbound(text=text, **{**known, **changes})


def public(text: str = "At nine", **changes: Any) -> Outbound:
    """Return an answer in the group."""
    shown = {"visibility": Visibility.PUBLIC, "answers_visibility": Visibility.PUBLIC, "kind": Kind.COMMENT}
    return answer(text, **{**shown, "answers": f"{GROUP}:58", "root": f"g:{GROUP}", **changes})


def media(name: str = "bill.png", content_type: str = "image/png", size: int = 4) -> OutboundMedia:
    return OutboundMedia(name=name, content_type=content_type, size=size, read=lambda: b"\x89PNG")


def send(message: Outbound, network: Bots) -> Sent:
    return TelegramAdapter().send(message, network.account)
