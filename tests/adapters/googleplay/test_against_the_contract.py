"""Requests and answers against Google's own description of the Google Play Developer API v3."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from sunwai.adapters.googleplay.adapter import GooglePlayAdapter
from sunwai.channels.types import Account, InboundMessage, RawDelivery
from tests.adapters.googleplay.play_server import REVIEW, Play, account, answer
from tests.contracts.discovery import check, discovery, schema, valid

PLAY = GooglePlayAdapter()
WHOLE = discovery("androidpublisher.v3")
DOCUMENT = {**WHOLE, "resources": {"reviews": WHOLE["resources"]["reviews"]}}
CALLS: dict[str, Callable[[Account], Any]] = {
    "reviews.list": lambda to: PLAY.fetch(to, {}),
    "reviews.get": lambda to: PLAY.reconcile([REVIEW], to),
    "reviews.reply": lambda to: PLAY.send(answer(), to),
}


@pytest.mark.parametrize("name", CALLS)
def test_every_request_is_one_that_google_describes(network: Play, name: str) -> None:
    CALLS[name](network.account)

    for each in network.asked:
        each.path = f"/androidpublisher/v3{each.path}"
    assert [check(DOCUMENT, each) for each in network.asked] == [name]


def test_our_own_recordings_are_what_google_describes() -> None:
    reviews = Draft202012Validator(schema(WHOLE, "Review"))

    for recorded in (Path(__file__).parent / "payloads").glob("[!u]*.json"):
        reviews.validate(json.loads(recorded.read_bytes()))


@given(valid(WHOLE, "Review"))
def test_every_review_that_google_may_send_is_read(body: Any) -> None:
    items = PLAY.parse(RawDelivery(key="k", body=json.dumps({**body, "reviewId": "gp:1"}).encode()), account())

    told = [each for entry in body.get("comments", []) for each in entry if each == "userComment"]
    timed = [each for each in items if isinstance(each, InboundMessage)]
    assert len(timed) <= len(body.get("comments", []))
    assert not told or items
