from __future__ import annotations

import hashlib
from pathlib import Path

from sunwai.channels.contract import ListeningContract
from sunwai.channels.types import Account, HookRequest, RawDelivery
from tests.adapters.rss.blog import ADAPTER, account
from tests.adapters.rss.hub import pushed


class TestRss(ListeningContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        return pushed(body, account)

    def delivery_of(self, body: bytes) -> RawDelivery:
        """Return a row of ours as it is, anything else as a hub's push."""
        headers = {} if body.startswith(b"{") else dict(pushed(body).headers)
        return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body, headers=headers)
