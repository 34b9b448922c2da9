"""Recorded bodies, read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.types import InboundItem, InboundMessage, RawDelivery
from tests.adapters.instagram.account_server import account

PAYLOADS = Path(__file__).parent / "payloads"


def items(name: str) -> Sequence[InboundItem]:
    return parsed((PAYLOADS / f"{name}.json").read_bytes())


def messages(name: str) -> list[InboundMessage]:
    return [item for item in items(name) if isinstance(item, InboundMessage)]


def parsed(body: bytes) -> Sequence[InboundItem]:
    return InstagramAdapter().parse(RawDelivery(key="k", body=body), account())
