from __future__ import annotations

import pytest

from sunwai.adapters.bluesky.adapter import BlueskyAdapter
from sunwai.adapters.bluesky.richtext import facets
from sunwai.channels.types import Visibility
from sunwai.kernel.errors import ChannelError
from tests.adapters.bluesky.outgoing import KEY, answer, picture, private, send
from tests.adapters.bluesky.server import ASHA, CID, DID, POST, Server, mentioned, told
from tests.adapters.rest_server import said


def test_a_reply_names_root_and_parent_in_their_exact_wording(network: Server) -> None:
    under = {**mentioned(), "record": told("reply")["notice"]["record"]}
    network.knows["app.bsky.feed.getPosts"] = {"posts": [under]}

    send(answer(), network)

    reply = network.took[-1].fields["record"]["reply"]
    assert reply == {"root": {"uri": POST, "cid": CID}, "parent": {"uri": POST, "cid": CID}}


def test_each_part_of_a_chain_hangs_under_the_one_before(network: Server) -> None:
    sent = send(answer("word " * 120), network)

    parents = [each.fields["record"]["reply"]["parent"]["uri"] for each in network.took]
    assert parents == [POST, *sent.external_ids[:-1]]
    assert all("sunwaiPart" in each.fields["record"] for each in network.took[:-1])
    assert network.took[-1].fields["record"]["sunwaiKey"] == KEY


def test_a_deleted_post_cannot_be_answered(network: Server) -> None:
    network.knows["app.bsky.feed.getPosts"] = {"posts": []}

    with pytest.raises(ChannelError) as caught:
        send(answer(), network)

    assert (caught.value.permanent, caught.value.code) == (True, "gone")


def test_who_takes_no_answers_is_told_before(network: Server) -> None:
    closed = {**mentioned(), "viewer": {"replyDisabled": True}}
    network.knows["app.bsky.feed.getPosts"] = {"posts": [closed]}

    with pytest.raises(ChannelError) as caught:
        send(answer(), network)

    assert (caught.value.permanent, caught.value.code) == (True, "replies_closed")


def test_a_private_answer_to_a_public_post_begins_a_conversation(network: Server) -> None:
    sent = send(answer(visibility=Visibility.PRIVATE), network)

    assert network.took[-1].fields["convoId"] == "3lconvo"
    assert network.took[-1].headers["atproto-proxy"].endswith("#bsky_chat")
    assert sent.external_ids == ("3lsent1",)


def test_a_private_answer_may_be_longer(network: Server) -> None:
    send(private("word " * 190), network)

    assert len(network.took) == 1


@pytest.mark.parametrize(
    "files", [(picture(),) * 5, (picture(size=2_000_001),), (picture(content_type="application/pdf"),)]
)
def test_files_that_the_network_does_not_take_are_refused(network: Server, files: tuple[object, ...]) -> None:
    with pytest.raises(ChannelError) as caught:
        send(answer(attachments=files), network)

    assert (caught.value.permanent, caught.value.code) == (True, "attachment_refused")
    assert not network.took


def test_after_the_first_part_every_failure_is_uncertain(network: Server) -> None:
    network.answers = [said({"uri": f"at://{DID}/app.bsky.feed.post/1", "cid": CID}), said({"error": "No"}, 400)]

    with pytest.raises(ChannelError) as caught:
        send(answer("word " * 120), network)

    assert (caught.value.uncertain, caught.value.permanent) == (True, False)


def test_places_in_a_text_are_counted_in_bytes() -> None:
    text = "नमस्ते @asha.chai.example, देखें https://titli.example/a?b=1. #त्योहार @nobody.example"

    found = facets(text, lambda handle: ASHA if handle == "asha.chai.example" else "")

    raw = text.encode()
    stretches = [raw[each["index"]["byteStart"] : each["index"]["byteEnd"]].decode() for each in found]
    assert stretches == ["@asha.chai.example", "https://titli.example/a?b=1", "#त्योहार"]
    assert found[0]["features"][0]["did"] == ASHA


def test_signs_are_counted_not_characters_and_bytes_too() -> None:
    length = BlueskyAdapter().length

    assert length("नमस्ते") < len("नमस्ते")
    assert length("👩‍👩‍👧‍👦" * 10) == 25
    assert length("x" * 300) == 300
