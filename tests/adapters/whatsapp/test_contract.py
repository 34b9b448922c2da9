from __future__ import annotations

import dataclasses
import hashlib
import hmac
from pathlib import Path

from sunwai.adapters.whatsapp.adapter import WhatsAppAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Account, Author, HookRequest, Outbound
from tests.adapters.whatsapp.cloud_server import ASHA, VERIFY, account


def signed(body: bytes, secret: str) -> HookRequest:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"x-hub-signature-256": f"sha256={digest}", "content-type": "application/json"}
    return HookRequest(method="POST", query={}, headers=headers, body=body)


def test_the_handshake_gets_its_challenge_back() -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}

    answer = WhatsAppAdapter().answer(HookRequest(method="GET", query=query, headers={}, body=b""), account())

    assert answer == b"1158201444"


class TestWhatsApp(ChannelContract):
    adapter = WhatsAppAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        return signed(body, account.settings["app_secret"])

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        known = super().outbound(text)
        return dataclasses.replace(known, root=f"t_{ASHA}", recipient=Author(external_id=ASHA, name="Asha Verma"))
