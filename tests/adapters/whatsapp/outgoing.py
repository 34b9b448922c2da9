"""Answers on their way out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Sent, Visibility
from sunwai.kernel import clock
from tests.adapters.whatsapp.cloud_server import ASHA, Cloud

KEY = "0192f0c1-0000-7000-8000-000000000009"


def hours_ago(hours: float) -> dt.datetime:
    return clock.now() - dt.timedelta(hours=hours)


def answer(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Asha's message of an hour ago."""
    known = {
        "key": KEY,
        "thread_key": "t1",
        "root": f"t_{ASHA}",
        "visibility": Visibility.PRIVATE,
        "kind": Kind.DM,
        "recipient": Author(external_id=ASHA, name="Asha Verma"),
        "answers": "wamid.1",
        "answers_kind": Kind.DM,
        "answers_visibility": Visibility.PRIVATE,
        "last_inbound_at": hours_ago(1),
    }
    return Outbound(text=text, **{**known, **changes})


def media(name: str = "bill.png", content_type: str = "image/png", size: int = 4) -> OutboundMedia:
    return OutboundMedia(name=name, content_type=content_type, size=size, read=lambda: b"\x89PNG")


def send(message: Outbound, network: Cloud) -> Sent:
    return WhatsAppAdapter().send(message, network.account)
