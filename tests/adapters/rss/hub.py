"""What a hub says and sends, made as WebSub asks."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import parse_qsl, urlsplit

from sunwai.adapters.rss import callback
from sunwai.adapters.rss.hub import Hub
from sunwai.channels.types import Account, HookRequest
from tests.adapters.rss.blog import ADDRESS, account

HUB = Hub(url="https://hub.example/", topic=ADDRESS)
ASKED = {"hub.mode": "subscribe", "hub.topic": ADDRESS, "hub.challenge": "c-1", "hub.lease_seconds": "864000"}


def proof(to: Account, hub: Hub = HUB) -> dict[str, str]:
    """Return what stands in the query of the address we gave to the hub."""
    return dict(parse_qsl(urlsplit(callback.address(to, hub)).query))


def question(to: Account | None = None, hub: Hub = HUB, **changes: str) -> HookRequest:
    """Return the hub's GET; ``changes`` name what it says otherwise, without ``hub.``."""
    said = ASKED | {f"hub.{name}": value for name, value in changes.items()}
    return HookRequest(method="GET", query=proof(to or account(), hub) | said, headers={}, body=b"")


def pushed(body: bytes, to: Account | None = None, *, method: str = "sha256") -> HookRequest:
    """Return the hub's POST, signed."""
    place = to or account()
    digest = hmac.new(callback.secret(place, HUB).encode(), body, getattr(hashlib, method)).hexdigest()
    headers = {"x-hub-signature": f"{method}={digest}", "content-type": "application/atom+xml"}
    return HookRequest(method="POST", query=proof(place), headers=headers, body=body)
