from __future__ import annotations

import dataclasses
from pathlib import Path

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Outbound
from tests.adapters.reddit.outgoing import public
from tests.adapters.reddit.reddit_server import account


class TestReddit(ChannelContract):
    adapter = RedditAdapter()
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        return dataclasses.replace(public(), text=text)
