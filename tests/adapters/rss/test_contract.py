from __future__ import annotations

from pathlib import Path

from sunwai.channels.contract import ListeningContract
from tests.adapters.rss.blog import ADAPTER, account


class TestRss(ListeningContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"
