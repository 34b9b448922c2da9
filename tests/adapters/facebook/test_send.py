from __future__ import annotations

import dataclasses
import hashlib
import hmac
from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Author, Kind, OutboundMedia
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, PERSON, SECRET, TOKEN, Graph, account, refusal
from tests.adapters.facebook.outgoing import KEY, hours_ago, media, private, private_reply, public, send

PROOF = hmac.new(SECRET.encode(), TOKEN.encode(), hashlib.sha256).hexdigest()


def test_an_answer_in_messenger_carries_our_key(network: Graph) -> None:
    sent = send(private(), network)

    (asked,) = network.asked
    assert sent.external_ids == ("m_sent_1",)
    assert asked.path == f"/v26.0/{PAGE}/messages"
    assert asked.fields == {
        "recipient": {"id": PERSON},
        "messaging_type": "RESPONSE",
        "message": {"text": "We look into it", "metadata": f"sunwai:{KEY}"},
        "appsecret_proof": PROOF,
    }


def test_the_token_travels_in_a_header_only(network: Graph) -> None:
    send(private(), network)

    (asked,) = network.asked
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in asked.path + str(asked.fields)


def test_a_public_answer_goes_under_the_comment_it_answers(network: Graph) -> None:
    sent = send(public(), network)

    (asked,) = network.asked
    assert sent.external_ids == ("5001_9101",)
    assert asked.path == "/v26.0/5001_9001/comments"
    assert asked.fields == {"message": "Sorry!", "appsecret_proof": PROOF}


def test_a_public_answer_that_names_no_comment_goes_under_the_post(network: Graph) -> None:
    send(public(answers=""), network)

    assert network.asked[0].path == f"/v26.0/{PAGE}_5001/comments"


@pytest.mark.parametrize(("kind", "named"), [(Kind.COMMENT, "comment_id"), (Kind.POST, "post_id")])
def test_a_private_reply_names_what_it_answers(network: Graph, kind: Kind, named: str) -> None:
    sent = send(private_reply(answers_kind=kind), network)

    assert sent.external_ids == ("m_sent_1",)
    assert network.asked[0].path == f"/v26.0/{PAGE}/messages"
    assert network.asked[0].fields["recipient"] == {named: "5001_9001"}


@pytest.mark.parametrize("changes", [{"text": "long " * 500}, {"attachments": (media(),)}])
def test_a_private_reply_is_one_message(network: Graph, changes: dict[str, Any]) -> None:
    with pytest.raises(ChannelError) as refused:
        send(private_reply(**changes), network)

    assert (refused.value.permanent, refused.value.code) == (True, "too_long")
    assert not network.asked


@pytest.mark.parametrize(("code", "word"), [(10900, "already_answered_privately"), (10903, "private_reply_refused")])
def test_a_second_or_late_private_reply_is_refused_for_good(network: Graph, code: int, word: str) -> None:
    network.answers = [refusal(code, "no")]

    with pytest.raises(ChannelError) as refused:
        send(private_reply(last_inbound_at=hours_ago(24 * 30)), network)

    assert (refused.value.permanent, refused.value.code) == (True, word)


@pytest.mark.parametrize(
    ("hours", "human_agent", "right"),
    [
        (23.9, "off", {"messaging_type": "RESPONSE"}),
        (23.9, "on", {"messaging_type": "RESPONSE"}),
        (24.1, "on", {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}),
        (167.9, "on", {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}),
    ],
)
def test_the_window_decides_by_which_right_we_answer(
    network: Graph, hours: float, human_agent: str, right: dict[str, str]
) -> None:
    settings = {**network.account.settings, "human_agent": human_agent}

    FacebookAdapter().send(
        private(last_inbound_at=hours_ago(hours)), dataclasses.replace(network.account, settings=settings)
    )

    assert right.items() <= network.asked[0].fields.items()


@pytest.mark.parametrize(("hours", "human_agent"), [(24.1, "off"), (168.1, "on"), (168.1, "off")])
def test_a_closed_window_refuses_for_good_and_asks_nobody(network: Graph, hours: float, human_agent: str) -> None:
    settings = {**network.account.settings, "human_agent": human_agent}

    with pytest.raises(ChannelError) as refused:
        FacebookAdapter().send(
            private(last_inbound_at=hours_ago(hours)), dataclasses.replace(network.account, settings=settings)
        )

    assert (refused.value.permanent, refused.value.code) == (True, "window_closed")
    assert not network.asked


@pytest.mark.parametrize(("human_agent", "hours"), [("", 24), ("off", 24), ("on", 168)])
def test_the_desk_can_ask_how_long_the_window_is(human_agent: str, hours: float) -> None:
    assert FacebookAdapter().reply_window_hours(account(human_agent=human_agent)) == hours


def test_without_a_known_message_meta_decides_about_the_window(network: Graph) -> None:
    assert send(private(last_inbound_at=None), network).external_ids == ("m_sent_1",)


def test_a_person_meta_does_not_name_gets_no_private_message(network: Graph) -> None:
    with pytest.raises(ChannelError, match="does not say who") as refused:
        send(private(recipient=Author(external_id="unknown:5001_9010")), network)

    assert (refused.value.permanent, refused.value.code) == (True, "unknown_recipient")


def test_only_the_last_part_of_a_long_answer_carries_the_whole_key(network: Graph) -> None:
    sent = send(private("word " * 1000), network)

    hung = [asked.fields["message"]["metadata"] for asked in network.asked]
    assert hung == [f"sunwai-part:{KEY}", f"sunwai-part:{KEY}", f"sunwai:{KEY}"]
    assert sent.external_ids == ("m_sent_1", "m_sent_2", "m_sent_3")


def test_files_follow_the_words_as_uploads(network: Graph) -> None:
    files = (media(), media("order.pdf", "application/pdf", b"%PDF"))

    sent = send(private("Here", attachments=files), network)

    words, picture, paper = network.asked
    assert len(sent.external_ids) == 3
    assert words.file is None
    assert picture.file == ("bill.png", "image/png", b"\x89PNG")
    assert picture.fields["recipient"] == {"id": PERSON}
    assert picture.fields["message"]["attachment"] == {"type": "image", "payload": {"is_reusable": False}}
    assert (paper.fields["message"]["attachment"]["type"], paper.file) == (
        "file",
        ("order.pdf", "application/pdf", b"%PDF"),
    )


@pytest.mark.parametrize("text", ["Look", ""])
def test_a_comment_can_carry_one_picture(network: Graph, text: str) -> None:
    send(public(text, attachments=(media(),)), network)

    (asked,) = network.asked
    assert (asked.text, asked.file) == (text, ("bill.png", "image/png", b"\x89PNG"))


@pytest.mark.parametrize("files", [(media(), media()), (media("a.pdf", "application/pdf"),)])
def test_a_comment_refuses_other_files(network: Graph, files: tuple[OutboundMedia, ...]) -> None:
    with pytest.raises(ChannelError) as refused:
        send(public(attachments=files), network)

    assert (refused.value.permanent, refused.value.code) == (True, "attachment_refused")


def test_a_file_that_is_too_large_is_refused_before_anything_goes_out(network: Graph) -> None:
    huge = dataclasses.replace(media(), size=26 * 1024 * 1024)

    with pytest.raises(ChannelError) as refused:
        send(private(attachments=(huge,)), network)

    assert (refused.value.permanent, refused.value.code) == (True, "attachment_refused")
    assert not network.asked


def test_a_file_that_cannot_be_read_leaves_no_half_answer(network: Graph) -> None:
    def unreadable() -> bytes:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        send(private(attachments=(dataclasses.replace(media(), read=unreadable),)), network)

    assert not network.asked


def test_an_empty_answer_is_refused(network: Graph) -> None:
    with pytest.raises(ChannelError) as refused:
        send(private(""), network)

    assert (refused.value.permanent, refused.value.code) == (True, "empty")


@pytest.mark.parametrize("answer", [refusal(613), refusal(100), None])
def test_a_failure_after_the_first_part_is_uncertain_so_that_no_part_goes_twice(
    network: Graph, answer: tuple[int, dict[str, str], bytes] | None
) -> None:
    network.answers = [(200, {}, b'{"message_id": "m_sent_1"}'), answer]

    with pytest.raises(ChannelError, match="1 of 3 parts were taken") as failed:
        send(private("word " * 1000), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)
    assert len(network.asked) == 2


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"message_id": ""}', b"[" * 100_000])
def test_a_success_that_says_nothing_is_uncertain(network: Graph, body: bytes) -> None:
    network.answers = [(200, {}, body)]

    with pytest.raises(ChannelError) as failed:
        send(private(), network)

    assert (failed.value.permanent, failed.value.uncertain) == (False, True)


def test_an_id_cannot_lead_the_request_elsewhere(network: Graph) -> None:
    send(public(answers="../me?x=1#"), network)

    assert network.asked[0].path == "/v26.0/..%2Fme%3Fx%3D1%23/comments"
