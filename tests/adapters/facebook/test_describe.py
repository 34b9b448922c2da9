"""What Facebook says of the Page, and when the token ends."""

from __future__ import annotations

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, TOKEN, Graph, refusal

ADAPTER = FacebookAdapter()


def test_the_page_is_named_and_its_token_ends(network: Graph) -> None:
    network.nodes[PAGE] = {"id": PAGE, "name": "Meera Foods", "username": "meerafoods", "followers_count": 1200}
    network.nodes["debug_token"] = {"data": {"is_valid": True, "expires_at": 1767225600}}

    facts = ADAPTER.describe(network.account)

    assert facts == {
        "name": "Meera Foods",
        "handle": "meerafoods",
        "followers": "1200",
        "token_expires_at": "2026-01-01T00:00:00+00:00",
    }


def test_a_token_without_end_has_none(network: Graph) -> None:
    network.nodes["debug_token"] = {"data": {"is_valid": True, "expires_at": 0}}

    assert "token_expires_at" not in ADAPTER.describe(network.account)


def test_the_token_is_in_no_address(network: Graph) -> None:
    network.nodes["debug_token"] = {"data": {}}

    ADAPTER.describe(network.account)

    assert not [asked for asked in network.asked if TOKEN in asked.path]
    assert network.asked[-1].fields["input_token"] == TOKEN


def test_a_page_that_may_not_ask_about_its_token_is_named_all_the_same(network: Graph) -> None:
    network.nodes["debug_token"] = refusal(100, "you may not")

    assert ADAPTER.describe(network.account) == {"name": "Meera Foods"}


def test_an_ended_token_is_an_error(network: Graph) -> None:
    network.nodes[PAGE] = refusal(190, "expired")

    with pytest.raises(ChannelError) as caught:
        ADAPTER.describe(network.account)

    assert caught.value.code == "token_expired"
