"""Recorded updates, and single ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.channels.types import InboundItem, InboundMessage, RawDelivery, UnknownItem
from tests.adapters.telegram.bot_server import account

PAYLOADS = Path(__file__).parent / "payloads"


def parsed(body: bytes) -> Sequence[InboundItem]:
    return TelegramAdapter().parse(RawDelivery(key="k", body=body), account())


def update(**kinds: Any) -> Sequence[InboundItem]:
    return parsed(json.dumps({"update_id": 1, **kinds}).encode())


def item(name: str) -> InboundItem:
    (found,) = parsed((PAYLOADS / f"{name}.json").read_bytes())
    return found


def said(name: str) -> InboundMessage:
    found = item(name)
    assert isinstance(found, InboundMessage)
    return found


def code(name: str) -> str:
    found = item(name)
    assert isinstance(found, UnknownItem)
    return found.code


def message(**more: Any) -> InboundItem:
    """Return what a message of Asha to the bot makes."""
    chat = {"id": 7300000011, "type": "private", "first_name": "Asha"}
    known = {"message_id": 1, "date": 1795000001, "chat": chat, "from": {**chat, "is_bot": False}, "text": "hello"}
    (found,) = update(message={**known, **more})
    return found
