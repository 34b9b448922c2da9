from __future__ import annotations

from pathlib import Path

from sunwai.adapters.capture.spec import SIGNATURE
from sunwai.adapters.web.signature import signed
from sunwai.channels.contract import ListeningContract
from sunwai.channels.types import Account, HookRequest
from tests.adapters.capture.seen import ADAPTER, account


class TestCapture(ListeningContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        headers = {SIGNATURE: signed(body, secret=account.settings["app_secret"]), "content-type": "application/json"}
        return HookRequest(method="POST", query={}, headers=headers, body=body)
