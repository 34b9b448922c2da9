"""Tokens, and the live check."""

from __future__ import annotations

import pytest

from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.contract import Behaviour
from sunwai.kernel.errors import ChannelError
from tests.adapters.rest_server import said
from tests.adapters.youtube.tube_server import Tube, account, answer, refusal

YOUTUBE = YouTubeAdapter()
NEW = said({"access_token": "new-token", "expires_in": 3599})


def expired(network: Tube, **changes: str) -> Tube:
    old = {"access_token_expires": "2020-01-01T00:00:00+00:00", **changes}
    network.account = account(network.account.settings["api_url"], **old)
    return network


def test_a_good_token_is_not_renewed(network: Tube) -> None:
    assert YOUTUBE.refresh(network.account) == {}
    assert not network.asked


@pytest.mark.parametrize("ends", ["2020-01-01T00:00:00+00:00", "", "nonsense", "2030-01-01"])
def test_a_token_near_its_end_is_renewed_with_the_refresh_token(network: Tube, ends: str) -> None:
    expired(network, access_token_expires=ends).answers = [NEW]

    renewed = YOUTUBE.refresh(network.account)

    assert (renewed["access_token"], network.asked[0].path) == ("new-token", "/token")
    assert network.asked[0].fields["grant_type"] == "refresh_token"
    assert network.asked[0].fields["refresh_token"] == "canary-refresh-token"


def test_a_call_without_a_good_token_asks_for_one_first(network: Tube) -> None:
    expired(network).answers = [NEW]

    YOUTUBE.send(answer(), network.account)

    assert network.asked[1].headers["authorization"] == "Bearer new-token"


@pytest.mark.parametrize(
    ("status", "body", "code", "held"),
    [(400, {"error": "invalid_grant"}, "token_expired", True), (503, {}, "token", False), (200, {}, "token", False)],
)
def test_no_token_means_surely_not_sent(network: Tube, status: int, body: object, code: str, held: object) -> None:
    expired(network).answers = [said(body, status)]

    with pytest.raises(ChannelError) as caught:
        YOUTUBE.send(answer(), network.account)

    error = caught.value
    assert (error.permanent, error.uncertain, error.code, error.hold_connection) == (False, False, code, held)


def test_a_silent_or_forbidden_token_server_means_surely_not_sent(network: Tube) -> None:
    expired(network).answers = [None]
    with pytest.raises(ChannelError) as silent:
        YOUTUBE.send(answer(), network.account)
    expired(network, token_url="http://10.0.0.1/token")
    with pytest.raises(ChannelError) as blocked:
        YOUTUBE.send(answer(), network.account)

    assert (silent.value.uncertain, blocked.value.uncertain) == (False, False)


def test_an_address_we_do_not_call_is_blocked(network: Tube) -> None:
    network.account = account("http://10.0.0.1")

    with pytest.raises(ChannelError) as caught:
        YOUTUBE.send(answer(), network.account)

    assert (caught.value.code, caught.value.permanent) == ("blocked", True)


def test_the_check_holds_for_our_own_channel(network: Tube) -> None:
    assert [each.holds for each in YOUTUBE.check(network.account)] == [True, True]


def test_the_check_names_the_channel_that_the_token_belongs_to(network: Tube) -> None:
    network.answers = [said({"items": [{"id": "UCother", "snippet": {"title": "Other House"}}]})]

    (found,) = YOUTUBE.check(network.account)

    assert "Other House" in found.advice


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (refusal(401, "authError"), "not valid"),
        (refusal(403, "quotaExceeded"), "used up"),
        (refusal(403, "forbidden", "Nope."), "Nope."),
        (None, "reached"),
    ],
)
def test_the_check_says_what_to_do(network: Tube, given: object, words: str) -> None:
    network.answers = [given]  # type: ignore[list-item]

    (found,) = YOUTUBE.check(network.account)

    assert words in found.advice


def test_the_check_of_a_channel_without_comments_says_so(network: Tube) -> None:
    network.answers = [said({"items": [{"id": network.account.external_id}]}), refusal(403, "commentsDisabled", "Off.")]

    found = YOUTUBE.check(network.account)

    assert [each.holds for each in found] == [True, False]
    network.behave(Behaviour.TAKES)
