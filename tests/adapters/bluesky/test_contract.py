from __future__ import annotations

from pathlib import Path

from sunwai.adapters.bluesky.adapter import BlueskyAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound
from tests.adapters.bluesky.outgoing import answer
from tests.adapters.bluesky.server import account


class TestBluesky(ChannelContract):
    adapter = BlueskyAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return answer(text)
