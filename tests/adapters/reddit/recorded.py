"""Recorded bodies, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.types import InboundItem, InboundMessage, RawDelivery
from tests.adapters.reddit.reddit_server import account, told

PAYLOADS = Path(__file__).parent / "payloads"


def items(name: str) -> Sequence[InboundItem]:
    return parsed((PAYLOADS / f"{name}.json").read_bytes())


def message(name: str) -> InboundMessage:
    """Return the one message of a recorded body."""
    (found,) = items(name)
    assert isinstance(found, InboundMessage)
    return found


def parsed(body: bytes) -> Sequence[InboundItem]:
    return RedditAdapter().parse(RawDelivery(key="k", body=body), account())


def read(kind: str, data: dict[str, Any]) -> Sequence[InboundItem]:
    return parsed(told(kind, data).body)
