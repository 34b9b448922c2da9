"""Tokens of Instagram Login are renewed before they end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.types import Account
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import refusal
from tests.adapters.instagram.account_server import TOKEN, Instagram

ADAPTER = InstagramAdapter()


def ending(network: Instagram, days: float | None, login: str = "instagram") -> Account:
    ends = "" if days is None else (now() + dt.timedelta(days=days)).isoformat()
    known = {**network.account.settings, "login": login, "token_expires_at": ends}
    return replace(network.account, settings=known)


@pytest.mark.parametrize("days", [None, 9])
def test_a_token_near_its_end_or_of_unknown_end_is_renewed(network: Instagram, days: float | None) -> None:
    network.nodes["refresh_access_token"] = {"access_token": "IGAA-new", "expires_in": 5184000}

    renewed = ADAPTER.refresh(ending(network, days))

    ends = dt.datetime.fromisoformat(renewed["token_expires_at"])
    assert renewed["access_token"] == "IGAA-new"
    assert dt.timedelta(days=59) < ends - now() < dt.timedelta(days=61)


def test_renewing_asks_outside_the_versions_with_the_token_in_no_address(network: Instagram) -> None:
    network.nodes["refresh_access_token"] = {"access_token": "IGAA-new", "expires_in": 5184000}

    ADAPTER.refresh(ending(network, 1))

    (asked,) = network.asked
    assert asked.path.startswith("/refresh_access_token?")
    assert TOKEN not in asked.path
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(("days", "login"), [(30, "instagram"), (None, "page"), (1, "page")])
def test_nothing_is_renewed_too_early_or_for_a_page(network: Instagram, days: float | None, login: str) -> None:
    assert ADAPTER.refresh(ending(network, days, login)) == {}
    assert not network.asked


def test_a_token_too_young_to_renew_is_tried_again_in_a_day(network: Instagram) -> None:
    network.nodes["refresh_access_token"] = refusal(100, "too young")

    renewed = ADAPTER.refresh(ending(network, None))

    again = replace(network.account, settings={**network.account.settings, "login": "instagram", **renewed})
    assert ADAPTER.refresh(again) == {}
    assert len(network.asked) == 1


def test_an_ended_token_is_an_error(network: Instagram) -> None:
    network.nodes["refresh_access_token"] = refusal(190, "ended")

    with pytest.raises(ChannelError) as caught:
        ADAPTER.refresh(ending(network, None))

    assert caught.value.code == "token_expired"


def test_the_end_is_among_the_facts(network: Instagram) -> None:
    account = ending(network, 30)

    assert ADAPTER.describe(account)["token_expires_at"][:19] == account.settings["token_expires_at"][:19]
