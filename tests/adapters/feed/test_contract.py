from __future__ import annotations

from pathlib import Path

from sunwai.channels.contract import ListeningContract
from tests.adapters.feed.blog import ADAPTER, account


class TestFeed(ListeningContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"
