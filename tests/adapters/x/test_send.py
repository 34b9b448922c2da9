from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sunwai.adapters.x.adapter import XAdapter
from sunwai.adapters.x.weight import weighted_length
from sunwai.channels.types import Kind, Outbound, Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.x.outgoing import media, private, public, send
from tests.adapters.x.x_server import ANA, X, account, ok, refusal

LONG = "Your order left the shop today and comes on Monday. " * 12


def test_an_answer_stands_below_what_it_answers(network: X) -> None:
    sent = send(public(), network)

    (asked,) = network.took
    assert asked.fields == {"text": "We look into it", "reply": {"in_reply_to_tweet_id": "1991728000000000101"}}
    assert asked.headers["authorization"] == "Bearer canary-access-token"
    assert sent.external_ids == ("2001",)


def test_a_long_answer_is_a_chain(network: X) -> None:
    sent = send(public(LONG), network)

    above = [asked.fields["reply"]["in_reply_to_tweet_id"] for asked in network.took]
    assert above == ["1991728000000000101", *sent.external_ids[:-1]]
    assert all(weighted_length(text) <= 280 for text in network.taken())
    assert " ".join(network.taken()).split() == LONG.split()


def test_an_account_with_premium_posts_it_in_one(network: X) -> None:
    paid = dataclasses.replace(network.account, facts={"text_length": "25000"})

    sent = XAdapter().send(public(LONG), paid)

    assert len(sent.external_ids) == 1
    assert XAdapter().limits(paid).text_length == 25000


def test_after_the_first_part_every_failure_is_uncertain(network: X) -> None:
    network.answers = [ok({"data": {"id": "7", "text": ""}}), refusal(403, "duplicate content")]

    with pytest.raises(ChannelError) as caught:
        send(public(LONG), network)

    assert (caught.value.uncertain, caught.value.permanent, caught.value.code) == (True, False, "duplicate")


def test_an_answer_to_an_edited_post_finds_its_newest_version(network: X) -> None:
    versions = {"id": "1991728000000000101", "edit_history_post_ids": ["1991728000000000101", "1991728000000000108"]}
    gone = refusal(403, "You attempted to reply to a Post that is deleted or not visible to you.")
    network.answers = [gone, ok({"data": [versions]})]

    send(public(), network)

    assert network.took[0].fields["reply"] == {"in_reply_to_tweet_id": "1991728000000000108"}


def test_an_answer_to_a_deleted_post_is_refused_for_good(network: X) -> None:
    gone = refusal(403, "You attempted to reply to a Post that is deleted or not visible to you.")
    network.answers = [gone, ok({"errors": []})]

    with pytest.raises(ChannelError) as caught:
        send(public(), network)

    assert (caught.value.permanent, caught.value.uncertain, caught.value.code) == (True, False, "gone")


def test_a_private_message_goes_to_the_person(network: X) -> None:
    sent = send(private(), network)

    assert network.took[0].path == f"/2/dm_conversations/with/{ANA}/messages"
    assert network.took[0].fields == {"text": "Please tell me your number"}
    assert sent.external_ids == ("dm_2001",)


def test_a_private_answer_to_a_public_post_is_a_message(network: X) -> None:
    send(public(visibility=Visibility.PRIVATE, kind=Kind.DM), network)

    assert network.took[0].path.endswith("/messages")


def test_an_encrypted_chat_is_answered_in_x(network: X) -> None:
    with pytest.raises(ChannelError) as caught:
        send(private(root=f"chat_{ANA}"), network)

    assert (caught.value.permanent, caught.value.code) == (True, "encrypted")
    assert not network.asked


def test_pictures_hang_on_the_first_post(network: X) -> None:
    network.answers = [ok({"data": {"id": "71"}}), ok({"data": {"id": "72"}})]

    send(public(attachments=(media(), media("b.jpg", "image/jpeg"))), network)

    uploads = [(asked.path, asked.fields["media_category"], asked.fields["media"]) for asked in network.asked[:2]]
    assert uploads[0] == ("/2/media/upload", "tweet_image", "box.png:4")
    assert network.took[0].fields["media"] == {"media_ids": ["71", "72"]}


def test_a_film_goes_in_pieces_and_waits_for_x(network: X) -> None:
    working = {"data": {"id": "9", "processing_info": {"state": "pending", "check_after_secs": 0}}}
    done = {"data": {"id": "9", "processing_info": {"state": "succeeded"}}}
    network.answers = [ok({"data": {"id": "9"}}), ok({}), ok({}), ok(working), ok(done)]
    film = media("film.mp4", "video/mp4", b"\0" * (4 * 1024 * 1024 + 1))

    send(private(attachments=(film,)), network)

    steps = [asked.path.removeprefix("/2/media/upload") for asked in network.asked[:5]]
    assert steps == ["/initialize", "/9/append", "/9/append", "/9/finalize", ""]
    assert [asked.fields["segment_index"] for asked in network.asked[1:3]] == ["0", "1"]
    assert network.took[0].fields["attachments"] == [{"media_id": "9"}]


def test_each_file_of_a_message_goes_by_itself(network: X) -> None:
    network.answers = [ok({"data": {"id": "71"}}), ok({"data": {"id": "72"}})]

    sent = send(private(attachments=(media(), media())), network)

    assert [asked.fields.get("attachments") for asked in network.took] == [[{"media_id": "71"}], [{"media_id": "72"}]]
    assert len(sent.external_ids) == 2


@pytest.mark.parametrize(
    "files",
    [
        (media(),) * 5,
        (media(), media("f.mp4", "video/mp4")),
        (media("a.pdf", "application/pdf"),),
        (media("big.png", "image/png", b"x" * (5 * 1024 * 1024 + 1)),),
    ],
)
def test_files_that_x_does_not_take_are_refused_before_anything_goes_out(network: X, files: Any) -> None:
    with pytest.raises(ChannelError) as caught:
        send(public(attachments=files), network)

    assert (caught.value.permanent, caught.value.code) == (True, "attachment_refused")
    assert not network.asked


@pytest.mark.parametrize("message", [public("  "), private("")])
def test_nothing_cannot_be_sent(network: X, message: Outbound) -> None:
    with pytest.raises(ChannelError) as caught:
        send(message, network)

    assert caught.value.code == "empty"


def test_a_failed_upload_is_certain(network: X) -> None:
    network.answers = [None]

    with pytest.raises(ChannelError) as caught:
        send(public(attachments=(media(),)), network)

    assert not caught.value.uncertain


@pytest.mark.parametrize(
    ("message", "micro_usd"),
    [
        (public(), 15_000),
        (public("see https://shop.example/42"), 200_000),
        (public("no.Thanks"), 15_000),
        (public(LONG), 3 * 15_000),
        (private(), 15_000),
        (private("", attachments=(media(), media())), 2 * 15_000),
    ],
)
def test_every_part_has_its_price(message: Outbound, micro_usd: int) -> None:
    assert XAdapter().cost(message, account()) == micro_usd


@pytest.mark.parametrize(("price", "micro_usd"), [("0.5", 500_000), ("0", 0), ("dear", 15_000), ("-1", 15_000)])
def test_the_owner_may_set_another_price(price: str, micro_usd: int) -> None:
    assert XAdapter().cost(public(), account(price_post=price)) == micro_usd
