"""The challenge, the event's own id, and the live check."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.types import HookRequest
from sunwai.kernel.errors import Forged
from tests.adapters.x.recorded import PAYLOADS, event
from tests.adapters.x.x_server import SECRETS, X, account, ok, refusal


def asked(**query: str) -> HookRequest:
    return HookRequest(method="GET", query=query, headers={}, body=b"")


def test_the_challenge_is_answered_with_the_consumer_secret() -> None:
    answer = XAdapter().answer(asked(crc_token="abc"), account())

    digest = hmac.new(SECRETS["consumer_secret"].encode(), b"abc", hashlib.sha256).digest()
    assert json.loads(answer) == {"response_token": "sha256=" + base64.b64encode(digest).decode()}


@pytest.mark.parametrize(("query", "secret"), [({}, "s"), ({"crc_token": ""}, "s"), ({"crc_token": "abc"}, "")])
def test_a_challenge_of_nothing_is_not_answered(query: dict[str, str], secret: str) -> None:
    with pytest.raises(Forged):
        XAdapter().answer(asked(**query), account(consumer_secret=secret))


def key(body: bytes) -> str:
    return XAdapter().delivery_key(HookRequest(method="POST", query={}, headers={}, body=body))


def test_the_key_is_the_events_own_id_which_may_be_negative() -> None:
    assert key((PAYLOADS / "deleted.json").read_bytes()).startswith("-2781149976877970683:post.delete:")


def test_two_events_of_one_post_have_two_keys() -> None:
    mention, reply = (event(kind, {}, event_uuid="5") for kind in ("post.mention.create", "post.reply.create"))

    assert key(mention) != key(reply)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", event("post.create", {}), b'{"data": [{"event_type": 1}]}'])
def test_without_an_id_the_key_is_the_digest(body: bytes) -> None:
    assert key(body) == hashlib.sha256(body).hexdigest()


def test_the_old_activity_api_is_counted() -> None:
    from tests.adapters.x.recorded import parsed

    (item,) = parsed(b'{"for_user_id": "5", "tweet_create_events": []}')

    assert item.code == "malformed"  # type: ignore[union-attr]


def test_all_is_well(network: X) -> None:
    assert [finding.holds for finding in XAdapter().check(network.account)] == [True] * 4


def test_a_token_of_somebody_else_is_found(network: X) -> None:
    network.me = "5"

    (finding,) = XAdapter().check(network.account)

    assert "MeeraFoods" in finding.advice


def test_missing_subscriptions_are_named(network: X) -> None:
    network.answers = [ok({"data": {"id": account().external_id}}), ok({"data": []}), refusal(429)]

    findings = XAdapter().check(network.account)

    assert [finding.holds for finding in findings] == [True, False, False, False]
    assert "dm.received, post.mention.create, post.reply.create" in findings[1].advice
    assert "quarter of an hour" in findings[3].advice


def test_subscriptions_that_cannot_be_read_are_said(network: X) -> None:
    network.answers = [ok({"data": {"id": account().external_id}}), refusal(403, "Forbidden")]

    assert "permission" in XAdapter().check(network.account)[1].advice
