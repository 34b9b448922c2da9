from __future__ import annotations

import dataclasses
from pathlib import Path

from sunwai.adapters.telegram.adapter import HEADER, TelegramAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.contract.door import spoiled
from sunwai.channels.types import Account, Author, HookRequest, Outbound
from tests.adapters.telegram.bot_server import ASHA, account


def signed(body: bytes, secret: str) -> HookRequest:
    return HookRequest(method="POST", query={}, headers={HEADER: secret, "content-type": "application/json"}, body=body)


class TestTelegram(ChannelContract):
    adapter = TelegramAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def sign(self, body: bytes, account: Account) -> HookRequest:
        return signed(body, account.settings["secret_token"])

    def forgeries(self, genuine: HookRequest) -> list[HookRequest]:
        """Return the request with its header spoiled. Telegram's secret proves who sends, and covers no body."""
        return [dataclasses.replace(genuine, headers=bad) for bad in spoiled(dict(genuine.headers))]

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        known = super().outbound(text)
        return dataclasses.replace(known, root=f"t:{ASHA}", recipient=Author(external_id=ASHA, name="Asha Verma"))
