from __future__ import annotations

import base64
import dataclasses
import hashlib
import hmac
from pathlib import Path

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Account, HookRequest, Outbound
from tests.adapters.x.outgoing import public
from tests.adapters.x.x_server import account


def signed(body: bytes, secret: str) -> HookRequest:
    digest = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    headers = {"x-twitter-webhooks-signature": f"sha256={digest}", "content-type": "application/json"}
    return HookRequest(method="POST", query={}, headers=headers, body=body)


class TestX(ChannelContract):
    adapter = XAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        return signed(body, account.settings["consumer_secret"])

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return dataclasses.replace(public(), text=text)
