"""The seldom cases: nobody may be reached, X talks nonsense, a film fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.types import Account, Author, InboundMessage, UnknownItem
from sunwai.kernel.errors import ChannelError
from tests.adapters.x.outgoing import media, private
from tests.adapters.x.recorded import event, parsed
from tests.adapters.x.x_server import ANA, US, X, account, ok, refusal

OURS = {"id": "5", "author_id": US}
INSIDE = "http://10.0.0.1"


@pytest.mark.parametrize(
    "ask",
    [
        lambda known: XAdapter().describe(known),
        lambda known: XAdapter().refresh(known),
        lambda known: XAdapter().download(f"{INSIDE}/a.png", known),
    ],
)
def test_an_address_that_we_do_not_call_holds_for_good(ask: Callable[[Account], object]) -> None:
    with pytest.raises(ChannelError) as caught:
        ask(account(INSIDE))

    assert (caught.value.permanent, caught.value.code) == (True, "blocked")


def test_a_broken_line_while_downloading_is_temporary(network: X) -> None:
    network.answers = [None]

    with pytest.raises(ChannelError) as caught:
        XAdapter().download(f"{network.account.settings['api_url']}/a.png", network.account)

    assert (caught.value.permanent, caught.value.uncertain) == (False, False)


def test_a_public_app_has_no_secret_to_prove_itself(network: X) -> None:
    network.answers = [ok({"access_token": "new"})]

    XAdapter().refresh(account(network.account.settings["api_url"], client_secret=""))

    assert "authorization" not in network.asked[0].headers


def film(state: str) -> list[Any]:
    """Return X's answers up to the end of an upload."""
    working = {"state": state, "check_after_secs": "soon"}
    return [ok({"data": {"id": "9"}}), ok({}), ok({"data": {"id": "9", "processing_info": working}})]


@pytest.mark.parametrize(
    ("answers", "code", "permanent"),
    [
        (film("failed"), "attachment_refused", True),
        (film("dreaming"), "media_pending", False),
        ([ok({"data": {}})], "no_id", False),
    ],
)
def test_a_film_that_x_cannot_read_stops_the_answer(
    network: X, answers: list[Any], code: str, *, permanent: bool
) -> None:
    network.answers = answers

    with pytest.raises(ChannelError) as caught:
        XAdapter().send(private(attachments=(media("f.mp4", "video/mp4"),)), network.account)

    assert (caught.value.code, caught.value.permanent, network.took) == (code, permanent, [])


def test_a_film_may_take_its_time(network: X, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("sunwai.kernel.clock.sleep", waits.append)
    working = {"data": {"id": "9", "processing_info": {"state": "in_progress", "check_after_secs": 99}}}
    network.answers = [ok({"data": {"id": "9"}}), ok({}), *[ok(working)] * 9]

    with pytest.raises(ChannelError) as caught:
        XAdapter().send(private(attachments=(media("f.mp4", "video/mp4"),)), network.account)

    assert (caught.value.code, sum(waits)) == ("media_pending", 60.0)


@pytest.mark.parametrize("answer", [(500, {}, b"[]"), (500, {}, b"<html>")])
def test_an_error_without_words_has_its_status(network: X, answer: Any) -> None:
    network.answers = [answer]

    with pytest.raises(ChannelError, match="HTTP 500"):
        XAdapter().profile(Author(external_id=ANA), network.account)


def test_problems_of_an_odd_shape_are_no_deletions(network: X) -> None:
    network.answers = [ok({"data": [], "errors": ["?", {"type": 5}]})]

    assert not XAdapter().reconcile(["1"], network.account)


def test_links_of_an_odd_shape_are_kept_as_they_are() -> None:
    entities = {"urls": [{"url": "https://t.co/a", "expanded_url": "https://[odd/photo/1"}]}
    told = {"id": "1991728000000000101", "author_id": ANA, "text": "see https://t.co/a", "entities": entities}

    (item,) = parsed(event("post.mention.create", told))

    assert isinstance(item, InboundMessage)
    assert item.text == "see https://[odd/photo/1"


def test_a_picture_with_an_odd_address_has_a_name() -> None:
    told = {"id": "1991728000000000101", "author_id": ANA, "text": "?", "attachments": {"media_keys": ["3_1"]}}
    along = {"media": [{"media_key": "3_1", "type": "photo", "url": "https://[odd"}]}

    (item,) = parsed(event("post.mention.create", told, includes=along))

    assert isinstance(item, InboundMessage)
    assert [file.name for file in item.attachments] == ["file"]


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("dm.received", {"direct_message_events": []}),
        ("dm.sent", {"direct_message_events": [{"id": "5", "message_create": {"sender_id": US}}]}),
        ("dm.received", {"direct_message_events": [{"id": "x", "message_create": {"sender_id": ANA}}]}),
    ],
)
def test_messages_of_nothing_are_malformed(kind: str, payload: dict[str, Any]) -> None:
    assert parsed(event(kind, payload)) == [UnknownItem(account=US, code=f"malformed:{kind}")]


@pytest.mark.parametrize(
    ("kind", "payload", "code"),
    [
        ("dm.read", {"sender_id": US, "created_timestamp": "1763700000000"}, "dm.read:own"),
        ("chat.received", {"id": "5", "sender_id": ANA, "conversation_id": "g1"}, "chat.received:group"),
        ("post.create", {**OURS, "referenced_tweets": [{"type": "retweeted", "id": "4"}]}, "repost:own"),
    ],
)
def test_what_we_did_ourselves_or_cannot_place_is_counted(kind: str, payload: dict[str, Any], code: str) -> None:
    assert parsed(event(kind, payload)) == [UnknownItem(account=US, code=code)]


def test_messages_that_x_cannot_list_now_are_told(network: X) -> None:
    network.answers = [refusal(500)]

    with pytest.raises(ChannelError):
        XAdapter().fetch(network.account, {"turn": "messages"})


def test_a_message_without_a_time_is_never_too_old(network: X) -> None:
    row = {"id": "5", "event_type": "MessageCreate", "text": "?", "created_at": "some day"}
    network.answers = [ok({"data": [row]})]

    fetched = XAdapter().fetch(network.account, {"turn": "messages"})

    assert len(fetched.deliveries) == 1
