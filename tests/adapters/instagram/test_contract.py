from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Account, Author, HookRequest, InboundErasure, RawDelivery
from tests.adapters.facebook.test_erasure import form
from tests.adapters.instagram.account_server import IG, SECRET, account


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


def test_a_wish_for_erasure_is_proved_read_and_answered() -> None:
    wish = HookRequest(
        method="POST", query={}, headers={}, body=form(SECRET, user_id="218471"), url="https://d.example/h"
    )

    TestInstagram.adapter.verify(wish, account())
    (item,) = TestInstagram.adapter.parse(RawDelivery(key="k", body=wish.body), account())

    assert item == InboundErasure(account=IG, author=Author(external_id="218471", scope=IG))
    assert b"https://d.example/erasure/" in TestInstagram.adapter.acknowledge(wish, account())
    assert TestInstagram.adapter.acknowledge(signed(b"{}", SECRET), account()) == b"ok"
