"""What we ask Reddit about: people, what stands above, whether things still stand, tokens, and the live check."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.types import Author, InboundDeletion, InboundEdit
from sunwai.kernel.errors import ChannelError
from tests.adapters.reddit.reddit_server import AT, US, Reddit, account, comment, ok, page, post

NOW = time_machine.travel(AT, tick=False)


def test_a_profile_has_a_face(network: Reddit) -> None:
    known = {"name": "Ana_Sharma", "id": "ana", "icon_img": "https://img.example/a.png", "link_karma": 5}
    network.answers = [ok({"kind": "t2", "data": {**known, "subreddit": {"title": "Ana", "subscribers": 7}}})]

    found = RedditAdapter().profile(Author(external_id="ana_sharma", handle="Ana_Sharma"), network.account)

    assert (found.external_id, found.handle, found.name, found.followers) == ("ana_sharma", "Ana_Sharma", "Ana", 7)
    assert (found.avatar_url, network.asked[0].path) == ("https://img.example/a.png", "/user/Ana_Sharma/about")


@pytest.mark.parametrize("answer", [ok({"kind": "t2", "data": {}}), ok([]), (404, {}, b"")])
def test_nobody_has_no_profile(network: Reddit, answer: Any) -> None:
    network.answers = [answer]

    with pytest.raises(ChannelError) as caught:
        RedditAdapter().profile(Author(external_id="nobody"), network.account)

    assert (caught.value.permanent, caught.value.code) == (True, "gone")


def test_we_know_our_own_name_and_karma(network: Reddit) -> None:
    facts = RedditAdapter().describe(network.account)

    assert facts == {"handle": US, "name": US, "karma": "7", "text_length": "10000"}


def test_what_stands_above_is_walked_up_to_the_post(network: Reddit) -> None:
    network.answers = [
        ok(page(comment("t1_c", "ana", "c", parent_id="t1_b"))),
        ok(page(comment("t1_b", US, "b", parent_id="t3_p1"))),
        ok(page(post("t3_p1", "[deleted]", "Title", selftext="[removed]"))),
    ]

    found = RedditAdapter().ancestors("t1_c", network.account)

    told = [(each.external_id, each.author_name, each.ours) for each in found]
    assert told == [("t3_p1", "", False), ("t1_b", US, True)]


def test_comments_that_answer_each_other_do_not_go_on_for_ever(network: Reddit) -> None:
    one, other = comment("t1_a", "ana", "a", parent_id="t1_b"), comment("t1_b", "ana", "b", parent_id="t1_a")
    network.answers = [ok(page(each)) for each in (one, other, one, other)]

    assert len(RedditAdapter().ancestors("t1_a", network.account)) == 2
    assert RedditAdapter().ancestors("t4_a", network.account) == ()


@NOW
def test_deleted_removed_and_edited_things_are_told_apart(network: Reddit) -> None:
    gone, removed = comment("t1_a", "[deleted]", "[deleted]"), comment("t1_b", "ana", "[removed]")
    rows = (gone, removed, comment("t1_c", "ana", "new words", edited=AT + 5), comment("t1_d", "ana", "as it was"))
    network.answers = [ok(page(*rows, comment("t1_stranger", "[deleted]", "")))]

    found = RedditAdapter().reconcile(["t1_a", "t1_b", "t1_c", "t1_d", "t1_e", "t4_f"], network.account)

    now = dt.datetime.fromtimestamp(AT, dt.UTC)
    assert found == [
        InboundDeletion(account=US, external_id="t1_a", deleted_at=now),
        InboundDeletion(account=US, external_id="t1_b", deleted_at=now),
        InboundEdit(account=US, external_id="t1_c", edited_at=now + dt.timedelta(seconds=5), text="new words"),
    ]
    assert network.asked[0].query["id"] == "t1_a,t1_b,t1_c,t1_d,t1_e"


def test_they_are_asked_for_by_the_hundred(network: Reddit) -> None:
    RedditAdapter().reconcile([f"t1_{number}" for number in range(150)], network.account)

    assert [asked.query["id"].count(",") for asked in network.asked] == [99, 49]


@NOW
@pytest.mark.parametrize(
    ("changed", "grant"),
    [
        ({}, {"grant_type": "refresh_token", "refresh_token": "canary-refresh-token"}),
        ({"refresh_token": ""}, {"grant_type": "password", "username": US, "password": "canary-password"}),
    ],
)
def test_tokens_are_had_in_either_way(network: Reddit, changed: dict[str, str], grant: dict[str, str]) -> None:
    network.answers = [ok({"access_token": "new", "expires_in": 86400})]
    old = account(network.account.settings["api_url"], access_token_expires="", **changed)

    renewed = RedditAdapter().refresh(old)

    assert renewed == {"access_token": "new", "access_token_expires": "2025-11-22T04:40:00+00:00"}
    assert network.asked[0].fields == grant
    assert (
        network.asked[0].headers["authorization"] == "Basic " + base64.b64encode(b"app1:canary-client-secret").decode()
    )


def test_a_good_token_is_left_alone(network: Reddit) -> None:
    assert RedditAdapter().refresh(network.account) == {}
    assert not network.asked


def test_without_a_kept_token_a_call_gets_its_own(network: Reddit) -> None:
    network.answers = [ok({"access_token": "fresh"})]

    RedditAdapter().describe(account(network.account.settings["api_url"], access_token=""))

    assert network.asked[1].headers["authorization"] == "Bearer fresh"


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [(ok({"error": "invalid_grant"}), True), ((401, {}, b""), True), ((503, {}, b""), False), (None, False)],
)
def test_a_refused_token_holds_the_connection(network: Reddit, answer: Any, *, permanent: bool) -> None:
    network.answers = [answer]

    with pytest.raises(ChannelError) as caught:
        RedditAdapter().refresh(account(network.account.settings["api_url"], access_token=""))

    assert (caught.value.permanent, caught.value.hold_connection) == (permanent, permanent)
    assert "canary" not in caught.value.detail


def test_all_is_well(network: Reddit) -> None:
    known = account(network.account.settings["api_url"], subreddits="mangoes")

    assert [finding.holds for finding in RedditAdapter().check(known)] == [True, True, True]


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (ok({"name": "Somebody"}), "Somebody"),
        ((401, {}, b""), "refresh token"),
        ((403, {}, b""), "approval"),
        ((429, {}, b""), "ten minutes"),
        ((500, {}, b""), "HTTP 500"),
        (None, "reached"),
    ],
)
def test_what_is_wrong_with_the_access_is_said(network: Reddit, answer: Any, word: str) -> None:
    network.answers = [answer]

    (finding,) = RedditAdapter().check(network.account)

    assert word in finding.advice


def test_a_subreddit_or_an_inbox_that_cannot_be_read_is_named(network: Reddit) -> None:
    network.answers = [ok({"name": US}), (403, {}, b""), (404, {}, b'{"message": "Not Found"}')]

    findings = RedditAdapter().check(account(network.account.settings["api_url"], subreddits="mangos"))

    assert [finding.holds for finding in findings] == [True, False, False]
    assert "mangos" in findings[2].name
