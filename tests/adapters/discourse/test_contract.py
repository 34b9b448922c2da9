from __future__ import annotations

from pathlib import Path

from sunwai.adapters.discourse.spec import HEADER
from sunwai.adapters.web.signature import signed
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Account, HookRequest, Outbound
from tests.adapters.discourse.forum import ADAPTER, account, outbound


class TestDiscourse(ChannelContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        headers = {HEADER: signed(body, secret=account.settings["app_secret"]), "content-type": "application/json"}
        return HookRequest(method="POST", query={}, headers=headers, body=body)

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return outbound(text)
