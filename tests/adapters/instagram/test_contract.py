from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Account, HookRequest
from tests.adapters.instagram.account_server import account


def signed(body: bytes, secret: str) -> HookRequest:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-hub-signature-256": f"sha256={digest}", "content-type": "application/json"}
    return HookRequest(method="POST", query={}, headers=headers, body=body)


class TestInstagram(ChannelContract):
    adapter = InstagramAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        return signed(body, account.settings["app_secret"])
