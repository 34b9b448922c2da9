"""Bluesky's own lexicons: what the network may send is read, what we send is as described."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.adapters.bluesky.adapter import BlueskyAdapter
from sunwai.channels.types import Action, InboundMessage, UnknownItem
from tests.adapters.bluesky import lexicons
from tests.adapters.bluesky.outgoing import answer, picture, private, send
from tests.adapters.bluesky.server import DID, PAYLOADS, POST, Server, account, told
from tests.adapters.rest_server import Asked, delivery
from tests.tries import tries

SOME = settings(max_examples=tries(10), suppress_health_check=list(HealthCheck), derandomize=True)
NOTICE = "app.bsky.notification.listNotifications#notification"
MANY_SIGNS = "आपका ऑर्डर 👩‍👩‍👧 https://example.com/a?b=1 @asha.chai.example #त्योहार " * 30


def drawn(data: st.DataObject, ref: str) -> Any:
    schema, name = lexicons.found(ref)
    return lexicons.drawn(data, schema, name)


def complaints(value: Any, ref: str) -> list[str]:
    schema, name = lexicons.found(ref)
    return list(lexicons.wrong(value, schema, name))


def sent_in(asked: Asked) -> tuple[Any, str]:
    """Return the body of a call and the lexicon's schema of it, as a complaint-free pair should be."""
    name = asked.path.rpartition("/")[2]
    return asked.fields, name


def wrongly_sent(asked: Asked) -> list[str]:
    body, name = sent_in(asked)
    schema = lexicons.found(name)[0]["input"]["schema"]
    found = list(lexicons.wrong(body, schema, name))
    record = body.get("record")
    return found + (complaints(record, record["$type"]) if record else [])


@SOME
@given(data=st.data(), reason=st.sampled_from(["mention", "reply", "quote"]))
def test_every_notification_of_the_lexicon_is_read(data: st.DataObject, reason: str) -> None:
    record = drawn(data, "app.bsky.feed.post")
    notice = {**drawn(data, NOTICE), "reason": reason, "record": record}

    (item,) = BlueskyAdapter().parse(delivery({"did": DID, "notice": notice}), account())

    assert isinstance(item, InboundMessage)
    assert item.external_id == notice["uri"]


@SOME
@given(data=st.data(), missing=st.sampled_from(["uri", "cid", "author", "reason", "record"]))
def test_a_notification_without_what_it_must_have_is_counted(data: st.DataObject, missing: str) -> None:
    notice = {**drawn(data, NOTICE), "reason": "mention"}
    del notice[missing]

    (item,) = BlueskyAdapter().parse(delivery({"did": DID, "notice": notice}), account())

    assert isinstance(item, UnknownItem)
    assert complaints(notice, NOTICE)


@SOME
@given(data=st.data())
def test_every_line_of_the_chat_log_is_read(data: st.DataObject) -> None:
    output, name = lexicons.found("chat.bsky.convo.getLog")
    lines = output["output"]["schema"]["properties"]["logs"]
    line = lexicons.drawn(data, lines["items"], name)

    items = BlueskyAdapter().parse(delivery({"did": DID, "log": line, "members": []}), account())

    assert not [each for each in items if isinstance(each, UnknownItem) and each.code == "malformed"], line


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.json")), ids=lambda path: path.stem)
def test_our_recordings_are_of_the_described_shape(path: Any) -> None:
    body = json.loads(path.read_text())
    whole = [(body.get("notice"), NOTICE), (body.get("own", {}).get("post"), "app.bsky.feed.defs#postView")]
    whole += [(body.get("log"), str(body.get("log", {}).get("$type")))]

    for value, ref in whole:
        assert value is None or not complaints(value, ref)
        assert not value or "record" not in value or not complaints(value["record"], "app.bsky.feed.post")


def test_what_we_publish_is_as_described(network: Server) -> None:
    network.knows["com.atproto.identity.resolveHandle"] = {"did": DID}

    send(answer(MANY_SIGNS, attachments=(picture(), picture())), network)

    records = [each for each in network.took if each.path.endswith("createRecord")]
    assert len(records) > 3
    assert not [wrong for each in records for wrong in wrongly_sent(each)]


def test_what_we_write_in_private_is_as_described(network: Server) -> None:
    send(private(MANY_SIGNS), network)

    assert len(network.took) > 1
    assert not [wrong for each in network.took for wrong in wrongly_sent(each)]


def test_our_marks_are_as_described(network: Server) -> None:
    for action in (Action.LIKE, Action.REPOST):
        BlueskyAdapter().act(action, POST, network.account)
    BlueskyAdapter().act(Action.RETRACT, told("own_answer")["own"]["post"]["uri"], network.account)

    assert [each.path.rpartition(".")[2] for each in network.took] == ["createRecord", "createRecord", "deleteRecord"]
    assert not [wrong for each in network.took for wrong in wrongly_sent(each)]


def test_the_reader_of_lexicons_finds_what_the_network_refuses() -> None:
    long = {"$type": "app.bsky.feed.post", "text": "x" * 301, "createdAt": "2026-11-20T10:00:00Z"}

    assert complaints(long, "app.bsky.feed.post") == ["$.text: grapheme too big"]
    assert complaints({"text": ""}, "app.bsky.feed.post") == ["$.createdAt: missing"]
