"""What the Graph API should never say, and what it says seldom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.types import Action, Author
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import refusal
from tests.adapters.instagram.account_server import IG, PERSON, Instagram
from tests.adapters.instagram.test_contract import signed
from tests.adapters.instagram.test_history import NEXT, messages, node, turn
from tests.adapters.instagram.test_tokens import ending

ADAPTER = InstagramAdapter()
AWAY = refusal(2, "later", status=503)
GONE = refusal(100, "does not exist", subcode=33)


def test_the_handshake_is_answered() -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "canary-ig-verify", "hub.challenge": "42"}

    challenge = ADAPTER.answer(replace(signed(b"", ""), query=query), Instagram().account)

    assert challenge == b"42"


def test_the_window_is_as_wide_as_the_owner_was_allowed() -> None:
    account = Instagram().account
    wide = replace(account, settings={**account.settings, "human_agent": "on"})

    assert (ADAPTER.reply_window_hours(account), ADAPTER.reply_window_hours(wide)) == (24, 168)


def test_deleting_while_instagram_is_away_is_not_done(network: Instagram) -> None:
    network.nodes["179"] = AWAY

    with pytest.raises(ChannelError) as caught:
        ADAPTER.act(Action.DELETE, "179", network.account)

    assert not caught.value.permanent


@pytest.mark.parametrize(("parent", "found"), [(GONE, ["180"]), ({"id": "178", "from": "x"}, ["180"])])
def test_a_comment_above_that_is_gone_or_odd_is_left_out(network: Instagram, parent: Any, found: list[str]) -> None:
    network.nodes |= {"179": {"id": "179", "parent_id": "178", "media": {"id": "180"}}, "178": parent}

    assert [each.external_id for each in ADAPTER.ancestors("179", network.account)] == found


@pytest.mark.parametrize(("name", "told"), [("178", AWAY), ("179", {"id": "179", "media": "none"})])
def test_ancestors_that_cannot_be_had_now_are_asked_for_again(network: Instagram, name: str, told: Any) -> None:
    network.nodes |= {"179": {"id": "179", "parent_id": "178", "media": {"id": "180"}}, name: told}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.ancestors("179", network.account)

    assert not caught.value.permanent


def test_a_comment_whose_post_is_not_told_has_nothing_above(network: Instagram) -> None:
    network.nodes["179"] = {"id": "179"}

    assert not ADAPTER.ancestors("179", network.account)


def test_a_mention_not_told_of_brings_nothing(network: Instagram) -> None:
    network.nodes[IG] = {"id": IG}

    assert not ADAPTER.complete("180/179", network.account)


def test_a_profile_that_is_none_is_asked_for_again(network: Instagram) -> None:
    network.nodes[PERSON] = {"follower_count": "many"}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.profile(Author(external_id=PERSON), network.account)

    assert caught.value.code == "garbage"


def test_reconciling_waits_when_instagram_goes_away_halfway(network: Instagram) -> None:
    network.nodes |= {"": GONE, "2": GONE, IG: AWAY}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.reconcile(["2"], network.account)

    assert not caught.value.permanent


def test_a_new_token_that_is_none_is_asked_for_again(network: Instagram) -> None:
    network.nodes["refresh_access_token"] = {"access_token": ""}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.refresh(ending(network, 1))

    assert caught.value.code == "garbage"


def test_more_comments_than_fit_are_an_exact_loss(network: Instagram) -> None:
    endless = {"data": [node("3")], "paging": NEXT}
    network.nodes |= {f"{IG}/media": {"data": [{"id": "180", "comments": endless}]}, "180/comments": endless}

    found = turn(network)

    assert [gap.reference.rpartition("/")[2] for gap in found.gaps] == ["mentions", "comments of 180", "threads"]


def test_the_last_page_of_comments_ends_the_search(network: Instagram) -> None:
    first = {"data": [node("3")], "paging": NEXT}
    network.nodes |= {
        f"{IG}/media": {"data": [{"id": "180", "comments": first}]},
        "180/comments": {"data": [node("2")]},
    }

    assert [each.external_id for each in messages(turn(network), network)] == ["3", "2"]


@pytest.mark.parametrize(
    ("node", "told", "advice"),
    [
        (IG, refusal(190, "ended"), "long-lived"),
        (IG, refusal(100, "Invalid appsecret_proof"), "app secret"),
        (IG, refusal(100, "odd"), "odd"),
        ("me/subscribed_apps", refusal(10, "no"), "no"),
        ("me/subscribed_apps", {"data": []}, "comments, messages"),
    ],
)
def test_the_check_says_what_to_do(network: Instagram, node: str, told: Any, advice: str) -> None:
    network.nodes[node] = told

    assert advice in ADAPTER.check(network.account)[-1].advice


def test_an_account_that_cannot_be_reached_is_said_so(network: Instagram) -> None:
    known = {**network.account.settings, "api_url": "http://127.0.0.1:9"}

    (finding,) = ADAPTER.check(replace(network.account, settings=known))

    assert "could not be reached" in finding.advice
