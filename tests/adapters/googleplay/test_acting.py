"""Replies, lookups, the key and the check."""

from __future__ import annotations

import jwt
import pytest

from sunwai.adapters.googleplay.adapter import GooglePlayAdapter
from sunwai.channels.types import InboundEdit, OutboundMedia
from sunwai.kernel.errors import ChannelError
from tests.adapters.googleplay.play_server import REVIEW, Play, account, answer, pair, refusal, review, service_account
from tests.adapters.rest_server import said

PLAY = GooglePlayAdapter()
FILE = OutboundMedia(name="a", content_type="image/png", size=1, read=lambda: b"a")


def with_key(network: Play, key: str = "") -> Play:
    settings = {"service_account": key or service_account(), "access_token": ""}
    network.account = account(network.account.settings["api_url"], **settings)
    return network


def test_a_reply_names_the_review(network: Play) -> None:
    PLAY.send(answer(), network.account)

    assert network.took[0].path.endswith(
        f"/applications/com.meerafoods.shop/reviews/{REVIEW}:reply".replace(":A", "%3AA")
    )


def test_the_same_words_have_the_same_id_and_others_another(network: Play) -> None:
    first, again, other = (PLAY.send(answer(text), network.account) for text in ("Hello Ana", "Hello  Ana", "Bye"))

    assert first.external_ids == again.external_ids != other.external_ids


def test_the_id_is_of_the_words_that_google_took(network: Play) -> None:
    network.answers = [said({"result": {"replyText": "Hello Ana"}}), said({})]

    stripped = PLAY.send(answer("Hello <b>Ana</b>"), network.account)
    untold = PLAY.send(answer("Hello Ana"), network.account)

    assert stripped.external_ids == untold.external_ids


@pytest.mark.parametrize("message", [answer("x" * 351), answer("😀" * 176), answer(" \n"), answer(attachments=(FILE,))])
def test_what_no_reply_can_hold_is_refused_before_it_is_sent(network: Play, message: object) -> None:
    with pytest.raises(ChannelError) as caught:
        PLAY.send(message, network.account)  # type: ignore[arg-type]

    assert caught.value.permanent
    assert not network.asked


def test_reviews_that_were_changed_are_told_and_missing_ones_are_not_called_deleted(network: Play) -> None:
    missing, odd = refusal(404, "notFound"), said({"reviewId": ""})
    network.answers = [said(review("Now it works", when=1_795_000_600)), missing, odd]

    found = PLAY.reconcile([REVIEW, "gp:gone", "gp:odd", f"{REVIEW}/reply/abc"], network.account)

    assert [each.text for each in found if isinstance(each, InboundEdit)] == ["Now it works"]
    assert len(network.asked) == 3


def test_a_lookup_that_is_refused_is_an_error(network: Play) -> None:
    network.answers = [refusal(403, "forbidden")]

    with pytest.raises(ChannelError):
        PLAY.reconcile(["r1"], network.account)


def test_a_token_is_had_for_a_claim_signed_with_the_key(network: Play) -> None:
    with_key(network).answers = [said({"access_token": "new", "expires_in": 3600})]

    renewed = PLAY.refresh(network.account)

    url = network.account.settings["token_url"]
    claim = jwt.decode(network.asked[0].fields["assertion"], pair()[1], algorithms=["RS256"], audience=url)
    assert (renewed["access_token"], claim["iss"]) == ("new", "desk@meera.iam.example")
    assert (claim["scope"], claim["exp"] - claim["iat"]) == ("https://www.googleapis.com/auth/androidpublisher", 3600)


@pytest.mark.parametrize("key", ["no json", "{}", '{"client_email": "a", "private_key": "none"}'])
def test_a_key_that_is_none_is_told_and_not_quoted(network: Play, key: str) -> None:
    with_key(network, key)

    with pytest.raises(ChannelError) as caught:
        PLAY.send(answer(), network.account)
    (found,) = PLAY.check(network.account)

    assert (caught.value.code, caught.value.uncertain, key in caught.value.detail) == ("bad_key", False, False)
    assert "JSON key" in found.advice


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (refusal(401, "authError"), "new one"),
        (refusal(404, "notFound"), "no app"),
        (refusal(403, "forbidden", "Nope."), "Nope."),
        (None, "reached"),
    ],
)
def test_the_check_says_what_to_do(network: Play, given: object, words: str) -> None:
    network.answers = [given]  # type: ignore[list-item]

    (found,) = PLAY.check(network.account)

    assert words in found.advice


def test_the_app_describes_itself(network: Play) -> None:
    assert PLAY.describe(network.account) == {"handle": "com.meerafoods.shop", "text_length": "350"}
    assert [each.holds for each in PLAY.check(network.account)] == [True]
