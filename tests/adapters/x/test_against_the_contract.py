"""Against X's own machine-readable contract, where it lies: what we ask is allowed, what it may answer is read."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.adapters.x.adapter import XAdapter
from sunwai.adapters.x.payloads import Post, User
from sunwai.channels.types import Action, Author, Gap, InboundMessage, UnknownItem
from tests.adapters.x import openapi
from tests.adapters.x.outgoing import media, private, public, send
from tests.adapters.x.recorded import event, parsed
from tests.adapters.x.x_server import ANA, US, Asked, X, ok
from tests.tries import tries

MANY = settings(max_examples=tries(12), suppress_health_check=list(HealthCheck), derandomize=True)
FILM = media("film.mp4", "video/mp4", b"\0" * 10)
UPLOADED = ok({"data": {"id": "9"}})


def operations(network: X) -> list[str]:
    return [openapi.check(asked) for asked in network.asked]


@pytest.mark.parametrize(
    ("message", "operation"),
    [(public(), "createPosts"), (private(), "createDirectMessagesByParticipantId")],
)
def test_what_we_send_is_in_the_contract(network: X, message: Any, operation: str) -> None:
    send(message, network)

    assert operations(network) == [operation]


@pytest.mark.parametrize("message", [public, private])
def test_our_uploads_are_in_the_contract(network: X, message: Any) -> None:
    network.answers = [UPLOADED]
    send(message(attachments=(media(),)), network)
    network.answers = [UPLOADED] * 3
    send(message(attachments=(FILM,)), network)

    steps = ["initializeMediaUpload", "appendMediaUpload", "finalizeMediaUpload"]
    assert [name for name in operations(network) if "edia" in name] == ["mediaUpload", *steps]


@pytest.mark.parametrize("action", [action for action in Action if action is not Action.DELETE])
def test_our_actions_are_in_the_contract(network: X, action: Action) -> None:
    XAdapter().act(action, "1991728000000000101", network.account)

    assert operations(network)


def test_our_polls_are_in_the_contract(network: X) -> None:
    cursor = {"mentions": "5", "conversations": "6 7", "messages": "8"}
    fetched = XAdapter().fetch(network.account, cursor)
    while fetched.more:
        fetched = XAdapter().fetch(network.account, fetched.cursor)
    XAdapter().backfill(network.account, Gap(reference="2025-11-21T04:00:00+00:00", reason="?"))

    names = ["getUsersMentions", "searchPostsRecent", "getDirectMessagesEvents", "getUsersMentions"]
    assert operations(network) == names


def test_our_questions_are_in_the_contract(network: X) -> None:
    network.answers = [ok({"data": {"id": ANA}})]
    XAdapter().profile(Author(external_id=ANA), network.account)
    XAdapter().reconcile(["1", "2"], network.account)
    XAdapter().ancestors("1", network.account)
    XAdapter().describe(network.account)
    XAdapter().check(network.account)
    XAdapter().act(Action.RETRACT, "dm_5", network.account)

    asked = ["getUsersById", "getPostsByIds", "getPostsByIds", "getUsersMe", "getUsersMe"]
    last = ["getActivitySubscriptions", "getDirectMessagesEvents", "deleteDirectMessagesEvents"]
    assert operations(network) == asked + last


def test_the_contract_would_say_no() -> None:
    wrong = Asked(method="POST", path="/2/tweets", query={}, headers={}, fields={"txt": "?"})
    wrong.content_type = "application/json"

    with pytest.raises(jsonschema.ValidationError):
        openapi.check(wrong)


@MANY
@given(data=st.data())
def test_every_valid_post_is_read(data: st.DataObject) -> None:
    told = {**data.draw(openapi.valid("Post")), "id": "1991728000000000101", "author_id": ANA}

    for kind in ("post.mention.create", "post.reply.create", "post.quote.create", "post.create", "fetched.post"):
        (first, *_) = parsed(event(kind, told, event_uuid="1", filter={"user_id": US}))
        assert Post.model_validate(told).references or isinstance(first, InboundMessage)


@MANY
@given(data=st.data())
def test_every_valid_user_is_somebody(data: st.DataObject) -> None:
    told = data.draw(openapi.valid("User"))

    assert User.model_validate({**told, "id": ANA}).username == told.get("username", "").replace("\0", "\ufffd")


@MANY
@given(data=st.data())
def test_every_valid_private_message_is_read(data: st.DataObject) -> None:
    pair = {"dm_conversation_id": f"{ANA}-{US}", "event_type": "MessageCreate", "sender_id": ANA}
    told = {**data.draw(openapi.valid("DmEvent")), **pair, "id": "1991728000000000101"}

    (item,) = parsed(event("fetched.dm", told))

    assert isinstance(item, InboundMessage)


@MANY
@given(data=st.data())
def test_every_event_of_the_contract_is_read_or_counted(data: st.DataObject) -> None:
    names = openapi.document()["components"]["schemas"]["CreateActivitySubscriptionRequest"]["properties"]
    told = data.draw(openapi.valid("ActivityStreamResponse")).get("data") or {}
    kind = data.draw(st.sampled_from(names["event_type"]["enum"]))

    items = parsed(json.dumps({"data": {**told, "event_type": kind}}).encode())

    assert items
    assert all(item.account for item in items)


@MANY
@given(data=st.data())
def test_every_valid_deletion_is_read(data: st.DataObject) -> None:
    told = data.draw(openapi.valid("PostDeleteActivityResponsePayload"))

    (item,) = parsed(event("post.delete", told))

    assert not isinstance(item, UnknownItem) or not 0 < int(told["id"]) < 2**63
