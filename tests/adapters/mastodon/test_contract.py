from __future__ import annotations

from pathlib import Path

from sunwai.adapters.mastodon.adapter import MastodonAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound
from tests.adapters.mastodon.outgoing import answer
from tests.adapters.mastodon.server import account


class TestMastodon(ChannelContract):
    adapter = MastodonAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return answer(text)
