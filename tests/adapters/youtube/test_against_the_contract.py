"""Requests and answers against Google's own description of the YouTube Data API v3."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.types import Account, Action, Author, RawDelivery, UnknownItem
from tests.adapters.rest_server import said
from tests.adapters.youtube.tube_server import ANA, FIRST, Tube, account, answer, comment, page, reply, thread
from tests.contracts.discovery import check, discovery, schema, valid

YOUTUBE = YouTubeAdapter()
DOCUMENT = discovery("youtube.v3")
CALLS: dict[str, Callable[[Account], Any]] = {
    "commentThreads.list": lambda to: YOUTUBE.fetch(to, {}),
    "comments.list": lambda to: YOUTUBE.reconcile([FIRST], to),
    "comments.insert": lambda to: YOUTUBE.send(answer(), to),
    "comments.setModerationStatus": lambda to: YOUTUBE.act(Action.HIDE, FIRST, to),
    "comments.delete": lambda to: YOUTUBE.act(Action.RETRACT, FIRST, to),
    "channels.list": YOUTUBE.check,
}


def asked(network: Tube) -> list[str]:
    """Check everything that was asked, as if at the real address."""
    for each in network.asked:
        each.path = f"/youtube/v3{each.path}"
    return [check(DOCUMENT, each) for each in network.asked]


@pytest.mark.parametrize("name", CALLS)
def test_every_request_is_one_that_google_describes(network: Tube, name: str) -> None:
    CALLS[name](network.account)

    assert name in asked(network)


def test_lookups_are_requests_that_google_describes(network: Tube) -> None:
    network.answers = [page(thread()), said({"items": []}), said({"items": [{"id": ANA}]})]

    YOUTUBE.ancestors(f"{FIRST}.r1", network.account)
    YOUTUBE.profile(Author(external_id=ANA), network.account)

    assert asked(network) == ["commentThreads.list", "videos.list", "channels.list"]


@pytest.mark.parametrize("moderated", [Action.HIDE, Action.UNHIDE, Action.DELETE])
def test_every_moderation_is_a_status_that_google_knows(network: Tube, moderated: Action) -> None:
    YOUTUBE.act(moderated, FIRST, network.account)

    assert asked(network) == ["comments.setModerationStatus"]


def test_our_own_recordings_are_what_google_describes() -> None:
    threads = Draft202012Validator(schema(DOCUMENT, "CommentThread"))

    for recorded in (Path(__file__).parent / "payloads").glob("thread*.json"):
        threads.validate(json.loads(recorded.read_bytes()))
    threads.validate(thread(comment(), reply(1)))


@given(valid(DOCUMENT, "CommentThread"))
def test_every_thread_that_google_may_send_is_read(body: Any) -> None:
    raw = json.dumps({**body, "kind": "youtube#commentThread"}).encode()

    items = YOUTUBE.parse(RawDelivery(key="k", body=raw), account())

    assert all(each.code == "malformed:comment" for each in items if isinstance(each, UnknownItem))
