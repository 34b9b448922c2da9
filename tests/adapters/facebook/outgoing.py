"""Answers on their way out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Author, Kind, Outbound, OutboundMedia, Sent, Visibility
from sunwai.kernel import clock
from tests.adapters.facebook.graph_server import PAGE, PERSON, Graph

KEY = "0192f0c1-0000-7000-8000-000000000009"


def hours_ago(hours: float) -> dt.datetime:
    return clock.now() - dt.timedelta(hours=hours)


def private(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's message of an hour ago."""
    known = {
        "key": KEY,
        "thread_key": "t1",
        "root": f"t_{PERSON}",
        "visibility": Visibility.PRIVATE,
        "kind": Kind.DM,
        "recipient": Author(external_id=PERSON, scope=PAGE, name="Ana Sharma"),
        "answers": "m_1",
        "answers_kind": Kind.DM,
        "answers_visibility": Visibility.PRIVATE,
        "last_inbound_at": hours_ago(1),
    }
    return Outbound(text=text, **{**known, **changes})


def public(text: str = "Sorry!", **changes: Any) -> Outbound:
    """Return an answer under Ana's comment."""
    shown = {"visibility": Visibility.PUBLIC, "answers_visibility": Visibility.PUBLIC}
    under = {"kind": Kind.COMMENT, "answers": "5001_9001", "answers_kind": Kind.COMMENT, "root": f"{PAGE}_5001"}
    return private(text, **{**shown, **under, **changes})


def private_reply(text: str = "Please tell me your number", **changes: Any) -> Outbound:
    """Return a private answer to Ana's comment."""
    return public(text, **{"visibility": Visibility.PRIVATE, "kind": Kind.DM, **changes})


def media(name: str = "bill.png", content_type: str = "image/png", content: bytes = b"\x89PNG") -> OutboundMedia:
    return OutboundMedia(name=name, content_type=content_type, size=len(content), read=lambda: content)


def send(message: Outbound, network: Graph) -> Sent:
    return FacebookAdapter().send(message, network.account)
