from __future__ import annotations

from pathlib import Path

from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound
from tests.adapters.youtube.tube_server import account, answer


class TestYouTube(ChannelContract):
    adapter = YouTubeAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return answer(text)
