from __future__ import annotations

import dataclasses
from pathlib import Path

from sunwai.adapters.widget.adapter import WidgetAdapter
from sunwai.channels.contract import HostedContract
from sunwai.channels.types import Account, InboundMessage, RawDelivery, UnknownItem

PAYLOADS = Path(__file__).parent / "payloads"
ADAPTER = WidgetAdapter()
ACCOUNT = Account(connection_id="c1", external_id="shop", settings={"widget_id": "shop", "signing_secret": "s" * 43})


class TestWidget(HostedContract):
    adapter = ADAPTER
    account = ACCOUNT
    payloads = PAYLOADS


def test_a_wish_for_a_person_and_the_page_travel_along() -> None:
    (item,) = ADAPTER.parse(RawDelivery(key="1", body=(PAYLOADS / "said.json").read_bytes()), ACCOUNT)

    assert isinstance(item, InboundMessage)
    assert item.meta == {"page": "https://shop.example/cart", "wish": "person"}
    assert (item.author.scope, item.author.handle) == ("shop", "sana@example.test")


def test_another_version_is_kept_and_counted() -> None:
    (item,) = ADAPTER.parse(RawDelivery(key="1", body=b'{"version": 2}'), ACCOUNT)

    assert item == UnknownItem(account="shop", code="version:2")


def test_a_short_signing_secret_is_found() -> None:
    weak = dataclasses.replace(ACCOUNT, settings={"signing_secret": "short", "origins": "shop.example"})

    assert [each.holds for each in ADAPTER.check(ACCOUNT)] == [True, True]
    assert [each.holds for each in ADAPTER.check(weak)] == [False, False]
