from __future__ import annotations

from pathlib import Path

from sunwai.adapters.googleplay.adapter import GooglePlayAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound, RawDelivery
from tests.adapters.googleplay.play_server import account, answer


class TestGooglePlay(ChannelContract):
    adapter = GooglePlayAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return answer(text)

    def unknown(self) -> RawDelivery:
        return self.delivery_of((self.payloads / "unknown.json").read_bytes())
