"""Recorded bodies, and single events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.types import InboundItem, RawDelivery
from tests.adapters.whatsapp.cloud_server import ASHA, account, told

PAYLOADS = Path(__file__).parent / "payloads"


def items(name: str) -> Sequence[InboundItem]:
    return parsed((PAYLOADS / f"{name}.json").read_bytes())


def parsed(body: bytes) -> Sequence[InboundItem]:
    return WhatsAppAdapter().parse(RawDelivery(key="k", body=body), account())


def message(type_: str = "text", contacts: Any = (), **more: Any) -> list[InboundItem]:
    """Return what one message of Asha makes."""
    known = {"from": ASHA, "id": "wamid.1", "timestamp": "1795000001", "type": type_}
    return list(parsed(told({"contacts": list(contacts), "messages": [{**known, **more}]}).body))


def status(**more: Any) -> InboundItem:
    """Return what one status makes."""
    known = {"id": "wamid.OUR1", "timestamp": "1795000001", "recipient_id": ASHA}
    (item,) = parsed(told({"statuses": [{**known, **more}]}).body)
    return item
