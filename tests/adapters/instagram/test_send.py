"""Answers: the right call, the right limits, never a cut word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import refusal
from tests.adapters.facebook.outgoing import hours_ago, media
from tests.adapters.instagram.account_server import IG, PERSON, Instagram
from tests.adapters.instagram.outgoing import COMMENT, MEDIA, private, private_reply, public, send, to_a_mention


def said(network: Instagram) -> dict[str, Any]:
    return {name: value for name, value in network.asked[-1].fields.items() if name != "appsecret_proof"}


def test_a_public_answer_stands_under_the_comment(network: Instagram) -> None:
    sent = send(public("Yes!"), network)

    assert (network.asked[-1].node, said(network)) == (f"{COMMENT}/replies", {"message": "Yes!"})
    assert sent.external_ids == ("18001",)


def test_an_answer_to_a_post_is_a_comment_under_it(network: Instagram) -> None:
    send(public("New colours", answers=""), network)

    assert network.asked[-1].node == f"{MEDIA}/comments"


@pytest.mark.parametrize(("answers", "named"), [(COMMENT, {"comment_id": COMMENT}), (MEDIA, {})])
def test_a_mention_is_answered_where_it_was_made(network: Instagram, answers: str, named: dict[str, str]) -> None:
    send(to_a_mention(answers=answers), network)

    assert network.asked[-1].node == f"{IG}/mentions"
    assert said(network) == {"media_id": MEDIA, **named, "message": "Thank you!"}


def test_a_private_answer_needs_no_tag_on_the_first_day(network: Instagram) -> None:
    send(private("Hello"), network)

    assert said(network) == {"recipient": {"id": PERSON}, "message": {"text": "Hello"}}


def test_a_person_may_answer_for_seven_days_where_meta_allows_it(network: Instagram) -> None:
    network.account = replace(network.account, settings={**network.account.settings, "human_agent": "on"})

    send(private("Hello", last_inbound_at=hours_ago(100)), network)

    assert (said(network)["messaging_type"], said(network)["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")


@pytest.mark.parametrize("age", [25, 24 * 8])
def test_a_closed_window_is_told_before_asking(network: Instagram, age: int) -> None:
    with pytest.raises(ChannelError) as caught:
        send(private("Hello", last_inbound_at=hours_ago(age)), network)

    assert (caught.value.code, network.asked) == ("window_closed", [])


def test_a_comment_is_answered_in_private_once(network: Instagram) -> None:
    send(private_reply("Your number?"), network)

    assert (network.asked[-1].node, said(network)["recipient"]) == ("me/messages", {"comment_id": COMMENT})


def test_a_second_private_reply_is_refused_for_good(network: Instagram) -> None:
    network.answers = [refusal(10900, "already replied")]

    with pytest.raises(ChannelError) as caught:
        send(private_reply(), network)

    assert (caught.value.permanent, caught.value.code) == (True, "already_answered_privately")


@pytest.mark.parametrize("changes", [{"text": "word " * 300}, {"attachments": (media(),)}])
def test_a_private_reply_is_one_message_of_words(network: Instagram, changes: dict[str, Any]) -> None:
    with pytest.raises(ChannelError) as caught:
        send(private_reply(**changes), network)

    assert (caught.value.code, network.asked) == ("too_long", [])


def test_a_message_is_counted_and_split_in_bytes(network: Instagram) -> None:
    send(private("नमस्ते " * 120), network)

    parts = network.taken()
    assert len(parts) > 2
    assert max(len(part.encode()) for part in parts) <= 1000
    assert InstagramAdapter().length("é") == 2


def test_a_comment_is_counted_in_letters(network: Instagram) -> None:
    send(public("न" * 2200), network)

    assert len(network.asked) == 1


def test_a_file_is_uploaded_and_then_sent(network: Instagram) -> None:
    send(private("", attachments=(media(),)), network)

    upload, message = network.asked
    assert upload.file is not None
    assert (upload.node, upload.file[0], upload.fields["platform"]) == (
        "me/message_attachments",
        "bill.png",
        "instagram",
    )
    assert message.fields["message"] == {"attachment": {"type": "image", "payload": {"attachment_id": "a_1"}}}


def test_with_its_own_login_no_file_can_be_uploaded(network: Instagram) -> None:
    network.account = replace(network.account, settings={**network.account.settings, "login": "instagram"})

    with pytest.raises(ChannelError) as caught:
        send(private("", attachments=(media(),)), network)

    assert (caught.value.code, network.asked) == ("attachment_refused", [])


@pytest.mark.parametrize("changes", [{"attachments": (media(content=b"x" * (8 * 1024 * 1024 + 1)),)}])
def test_a_picture_above_eight_megabytes_is_refused(network: Instagram, changes: dict[str, Any]) -> None:
    with pytest.raises(ChannelError, match="too large"):
        send(private(**changes), network)

    assert not network.asked


def test_a_comment_takes_no_picture(network: Instagram) -> None:
    with pytest.raises(ChannelError) as caught:
        send(public("Look", attachments=(media(),)), network)

    assert caught.value.code == "attachment_refused"


@pytest.mark.parametrize(("login", "proven"), [("page", True), ("instagram", False)])
def test_the_proof_goes_with_a_pages_login_only(network: Instagram, login: str, *, proven: bool) -> None:
    network.account = replace(network.account, settings={**network.account.settings, "login": login})

    send(private("Hello"), network)

    assert ("appsecret_proof" in network.asked[-1].fields) is proven
