"""Captures, as programs and people hand them over."""

from __future__ import annotations

import json
from typing import Any

from sunwai.adapters.capture.adapter import CaptureAdapter
from sunwai.channels.types import Account, InboundItem, RawDelivery

ADAPTER = CaptureAdapter()
LINK = "https://reviews.example/titli/7"


def account() -> Account:
    settings = {"account_id": "shop-reviews", "app_secret": "canary-capture-secret"}
    return Account(connection_id="c1", external_id="shop-reviews", settings=settings)


def item(**changes: Any) -> dict[str, Any]:
    known = {
        "id": "7",
        "place": "reviews.example",
        "url": f"{LINK}#c7",
        "text": "Two of six cups broke.",
        "at": "2026-11-20T18:30:00+05:30",
        "author": {"name": "Neha P.", "url": "https://reviews.example/neha"},
    }
    return {**known, **changes}


def items(*told: Any, version: Any = 1) -> list[InboundItem]:
    body = json.dumps({"version": version, "items": list(told)}).encode()
    return list(ADAPTER.parse(RawDelivery(key="1", body=body), account()))


def by_hand(**seen: str) -> RawDelivery:
    known = {"text": "Two of six cups broke.", "url": LINK, "at": "2026-11-20T13:00:00+00:00"}
    return ADAPTER.capture({**known, **seen}, account())
