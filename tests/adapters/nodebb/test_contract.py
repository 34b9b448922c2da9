from __future__ import annotations

from pathlib import Path

from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound
from tests.adapters.nodebb.forum import ADAPTER, account, outbound


class TestNodebb(ChannelContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return outbound(text)
