"""Recorded bodies, and the same with a change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import InboundItem, RawDelivery
from tests.adapters.facebook.graph_server import PAGE, account

PAYLOADS = Path(__file__).parent / "payloads"


def items(name: str) -> Sequence[InboundItem]:
    return parsed((PAYLOADS / f"{name}.json").read_bytes())


def parsed(body: bytes) -> Sequence[InboundItem]:
    return FacebookAdapter().parse(RawDelivery(key="k", body=body), account())


def feed(*, time: Any = 1763700005, **value: Any) -> InboundItem:
    """Return the one item that a feed change makes."""
    return one({"id": PAGE, "time": time, "changes": [{"field": "feed", "value": value}]})


def messaging(*, time: Any = 1763700000500, **event: Any) -> InboundItem:
    """Return the one item that a Messenger event makes."""
    known = {"sender": {"id": "7"}, "recipient": {"id": PAGE}, "timestamp": 1763700000123}
    return one({"id": PAGE, "time": time, "messaging": [{**known, **event}]})


def one(entry: Any) -> InboundItem:
    (item,) = parsed(json.dumps({"object": "page", "entry": [entry]}).encode())
    return item
