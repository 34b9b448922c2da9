from __future__ import annotations

from pathlib import Path

from sunwai.adapters.appstore.adapter import AppStoreAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound
from tests.adapters.appstore.store_server import account, answer


class TestAppStore(ChannelContract):
    adapter = AppStoreAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return answer(text)
