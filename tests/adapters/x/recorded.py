"""Recorded bodies, and what they say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.types import InboundItem, InboundMessage, RawDelivery
from tests.adapters.x.x_server import account

PAYLOADS = Path(__file__).parent / "payloads"


def items(name: str) -> Sequence[InboundItem]:
    return parsed((PAYLOADS / f"{name}.json").read_bytes())


def message(name: str) -> InboundMessage:
    """Return the one message of a recorded body."""
    (found,) = items(name)
    assert isinstance(found, InboundMessage)
    return found


def parsed(body: bytes) -> Sequence[InboundItem]:
    return XAdapter().parse(RawDelivery(key="k", body=body), account())


def event(kind: str, payload: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"data": {"event_type": kind, "payload": payload, **more}}).encode()
