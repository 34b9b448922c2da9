from __future__ import annotations

import dataclasses
from pathlib import Path

from sunwai.channels.contract import ChannelContract
from sunwai.channels.types import Author, Kind, Outbound
from tests.adapters.email.people import ADAPTER, account


class TestEmail(ChannelContract):
    adapter = ADAPTER
    account = account()
    payloads = Path(__file__).parent / "payloads"

    def unknown(self) -> None:
        """Every mail is a mail."""

    def outbound(self, text: str = "Hello Ana") -> Outbound:
        recipient = Author(external_id="ana@example.org", name="Ana")
        return dataclasses.replace(super().outbound(text), kind=Kind.MAIL, recipient=recipient, subject="Your order")
