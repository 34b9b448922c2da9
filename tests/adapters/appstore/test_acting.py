"""Responses, lookups, tokens and the check."""

from __future__ import annotations

import jwt
import pytest

from sunwai.adapters.appstore.adapter import AppStoreAdapter
from sunwai.channels.types import Action, InboundDeletion, InboundEdit, OutboundMedia
from sunwai.kernel.errors import ChannelError
from tests.adapters.appstore.store_server import ANSWER, APP, REVIEW, Store, account, answer, pair, refusal, review
from tests.adapters.rest_server import said

STORE = AppStoreAdapter()
FILE = OutboundMedia(name="a", content_type="image/png", size=1, read=lambda: b"a")


def failing(network: Store, given: object) -> ChannelError:
    network.answers = [given]  # type: ignore[list-item]
    with pytest.raises(ChannelError) as caught:
        STORE.send(answer(), network.account)
    return caught.value


def test_a_response_names_the_review(network: Store) -> None:
    sent = STORE.send(answer(), network.account)

    told = network.took[0].fields["data"]
    assert told["relationships"]["review"]["data"] == {"type": "customerReviews", "id": REVIEW}
    assert told["attributes"] == {"responseBody": "We look into it"}
    assert sent.external_ids[0].startswith(f"{ANSWER}/reply/")


def test_every_call_has_a_short_lived_token_signed_with_the_key(network: Store) -> None:
    STORE.send(answer(), network.account)

    token = network.asked[0].headers["authorization"].removeprefix("Bearer ")
    claim = jwt.decode(token, pair()[1], algorithms=["ES256"], audience="appstoreconnect-v1")
    assert (claim["iss"], jwt.get_unverified_header(token)["kid"]) == ("issuer-1", "KEY1")
    assert claim["exp"] - claim["iat"] <= 20 * 60


@pytest.mark.parametrize("message", [answer("x" * 5971), answer(" "), answer(attachments=(FILE,))])
def test_what_no_response_can_hold_is_refused_before_it_is_sent(network: Store, message: object) -> None:
    with pytest.raises(ChannelError) as caught:
        STORE.send(message, network.account)  # type: ignore[arg-type]

    assert caught.value.permanent
    assert not network.asked


@pytest.mark.parametrize("body", [b"[]", b"no json", b'{"data": 7}'])
def test_a_success_that_says_nothing_is_uncertain(network: Store, body: bytes) -> None:
    assert failing(network, (201, {}, body)).uncertain


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({}, 60), ({"x_rate_limit": "user-hour-lim:3600;user-hour-rem:0;"}, 600), ({"retry_after": "7"}, 7)],
)
def test_a_flood_holds_the_connection_for_as_long_as_apple_needs(
    network: Store, headers: dict[str, str], seconds: int
) -> None:
    error = failing(network, refusal(429, "RATE_LIMIT_EXCEEDED", **headers))

    assert (error.hold_connection, error.permanent, error.retry_after_seconds) == (True, False, seconds)


def test_refusals_are_told_apart(network: Store) -> None:
    given = [refusal(401, "NOT_AUTHORIZED"), refusal(409, "STATE_ERROR"), refusal(500, "UNEXPECTED_ERROR")]

    errors = [failing(network, each) for each in [*given, (403, {}, b"no json")]]

    assert [each.code for each in errors] == ["token_expired", "STATE_ERROR", "UNEXPECTED_ERROR", "http_403"]
    assert [each.permanent for each in errors] == [False, True, False, True]
    assert [each.uncertain for each in errors] == [False, False, True, False]
    assert [each.hold_connection for each in errors] == [True, False, False, False]


def test_an_address_we_do_not_call_is_blocked(network: Store) -> None:
    network.account = account("http://10.0.0.1")

    assert failing(network, None).code == "blocked"


def test_our_response_can_be_taken_back_and_twice_does_no_harm(network: Store) -> None:
    network.answers = [said(None, 204), refusal(404, "NOT_FOUND")]

    for _ in range(2):
        STORE.act(Action.RETRACT, f"{ANSWER}/reply/abc", network.account)

    assert [(each.method, each.path) for each in network.asked] == [
        ("DELETE", f"/v1/customerReviewResponses/{ANSWER}")
    ] * 2


@pytest.mark.parametrize(("action", "name"), [(Action.HIDE, f"{ANSWER}/reply/abc"), (Action.RETRACT, REVIEW)])
def test_what_cannot_be_done_is_said(network: Store, action: Action, name: str) -> None:
    with pytest.raises(ChannelError) as caught:
        STORE.act(action, name, network.account)

    assert caught.value.permanent


def test_a_taking_back_that_is_refused_is_an_error(network: Store) -> None:
    network.answers = [refusal(403, "FORBIDDEN_ERROR")]

    with pytest.raises(ChannelError):
        STORE.act(Action.RETRACT, f"{ANSWER}/reply/abc", network.account)


def test_a_review_that_is_gone_is_deleted_and_a_newer_one_edited(network: Store) -> None:
    network.answers = [said({"data": review("New")}), refusal(404, "NOT_FOUND"), said({"data": 7})]

    edit, gone = STORE.reconcile([REVIEW, "r2", "r3", f"{ANSWER}/reply/abc"], network.account)

    assert isinstance(edit, InboundEdit)
    assert edit.text == "Slow\n\nNew"
    assert isinstance(gone, InboundDeletion)
    assert (gone.external_id, gone.hidden) == ("r2", False)


def test_what_is_not_answered_is_not_deleted(network: Store) -> None:
    network.answers = [refusal(500, "UNEXPECTED_ERROR")]

    with pytest.raises(ChannelError):
        STORE.reconcile([REVIEW], network.account)


def test_where_the_app_is_not_to_be_seen_nothing_is_deleted(network: Store) -> None:
    network.answers = [refusal(404, "NOT_FOUND")] * 2

    with pytest.raises(ChannelError):
        STORE.reconcile([REVIEW], network.account)


def test_the_app_describes_itself(network: Store) -> None:
    told = STORE.describe(network.account)

    assert told == {"name": "Meera Foods", "handle": "com.meera", "text_length": "5970"}
    assert network.asked[0].path == f"/v1/apps/{APP}"


def test_the_check_holds(network: Store) -> None:
    assert [each.holds for each in STORE.check(network.account)] == [True, True]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (refusal(401, "NOT_AUTHORIZED"), "issuer"),
        (refusal(404, "NOT_FOUND"), "no app"),
        (refusal(403, "FORBIDDEN_ERROR", "Nope"), "Nope"),
        (None, "reached"),
    ],
)
def test_the_check_says_what_to_do(network: Store, given: object, words: str) -> None:
    network.answers = [given]  # type: ignore[list-item]

    (found,) = STORE.check(network.account)

    assert words in found.advice


def test_a_role_that_reads_no_reviews_is_found(network: Store) -> None:
    app = {"data": {"type": "apps", "id": APP}}
    network.answers = [said(app), refusal(403, "FORBIDDEN_ERROR")]

    assert [each.holds for each in STORE.check(network.account)] == [True, False]


@pytest.mark.parametrize("key", ["", "no key", "RSA"])
def test_a_key_that_is_none_is_told_and_not_quoted(network: Store, key: str) -> None:
    network.account = account(network.account.settings["api_url"], private_key=key)

    error = failing(network, None)
    (found,) = STORE.check(network.account)

    assert (error.code, error.uncertain, error.hold_connection) == ("bad_key", False, True)
    assert ".p8" in found.advice
