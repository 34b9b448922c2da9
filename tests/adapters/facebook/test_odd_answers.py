"""What the Graph API should never say, and what it says seldom."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Gap, InboundMessage, UnknownItem
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, PERSON, Graph, refusal
from tests.adapters.facebook.recorded import one
from tests.adapters.facebook.test_backfill import ANA, messages, node, read, turn

ADAPTER = FacebookAdapter()
POST = f"{PAGE}_5001"
NEXT = {"cursors": {"after": "c1"}, "next": "https://x/?access_token=T"}
AWAY = refusal(2, "later", status=503)


def test_a_mention_since_the_gap_comes_back_and_an_older_one_does_not(network: Graph) -> None:
    old = node("7_8", at="2026-10-01T00:00:00+0000")
    network.nodes[f"{PAGE}/tagged"] = {"data": [node("7_9", "@shop"), old], "paging": NEXT}

    found = messages(turn(network, "tagged"), network)

    assert [(each.external_id, each.kind) for each in found] == [("7_9", "mention")]
    assert len(network.asked) == 1


def test_an_edge_that_is_away_is_asked_for_again(network: Graph) -> None:
    network.nodes[f"{PAGE}/ratings"] = AWAY

    with pytest.raises(ChannelError) as caught:
        turn(network, "ratings")

    assert not caught.value.permanent


def test_more_comments_than_fit_are_an_exact_loss(network: Graph) -> None:
    endless = {"data": [node("5001_1")], "paging": NEXT}
    network.nodes |= {f"{PAGE}/feed": {"data": [node(POST, comments=endless)]}, f"{POST}/comments": endless}

    found = turn(network)

    assert f"comments of {POST}" in found.gaps[0].reference
    assert len(network.asked) == 21


def test_a_long_private_thread_is_read_until_its_words_are_old(network: Graph) -> None:
    to = {"data": [{"id": PAGE}]}
    old = node("m_1", at="2026-10-01T00:00:00+0000", to=to)
    thread = {"id": "t_1", "messages": {"data": [node("m_3", to=to)], "paging": NEXT}}
    network.nodes["me/conversations"] = {"data": [thread]}
    network.nodes["t_1/messages"] = [{"data": [node("m_2", to=to)], "paging": NEXT}, {"data": [old], "paging": NEXT}]

    found = messages(turn(network, "threads"), network)

    assert [each.external_id for each in found] == ["m_3", "m_2"]


def test_a_private_thread_that_is_all_new_is_read_to_its_end(network: Graph) -> None:
    to = {"data": [{"id": PAGE}]}
    thread = {"id": "t_1", "messages": {"data": [node("m_3", to=to)], "paging": NEXT}}
    network.nodes |= {"me/conversations": {"data": [thread]}, "t_1/messages": {"data": [node("m_2", to=to)]}}

    assert [each.external_id for each in messages(turn(network, "threads"), network)] == ["m_3", "m_2"]


def test_files_of_fetched_messages_come_along(network: Graph) -> None:
    picture = {"name": "bill.png", "mime_type": "image/png", "image_data": {"url": "https://cdn.example/bill"}}
    film, paper = {"video_data": {"url": "https://cdn.example/v.mp4"}}, {"file_url": "https://cdn.example/a.pdf"}
    files = {"data": [picture, film, paper, {"name": "nothing"}]}
    thread = {"id": "t_1", "messages": {"data": [node("m_1", to={"data": [{"id": PAGE}]}, attachments=files)]}}
    network.nodes["me/conversations"] = {"data": [thread]}

    (message,) = messages(turn(network, "threads"), network)

    assert [(each.name, each.content_type) for each in message.attachments] == [
        ("bill.png", "image/png"),
        ("v.mp4", "video/mp4"),
        ("a.pdf", "application/pdf"),
    ]


def test_a_fetched_node_without_author_or_time_is_counted(network: Graph) -> None:
    silent = {"id": "m_1", "message": "x", "from": ANA, "created_time": "not a time"}
    thread = {"id": "t_1", "messages": {"data": [silent, {"id": "m_2", "created_time": "2026-11-01T10:00:00+0000"}]}}
    network.nodes["me/conversations"] = {"data": [thread]}

    found = read(turn(network, "threads"), network)

    assert found == [UnknownItem(account=PAGE, code="malformed:node")] * 2


def test_an_edge_nobody_knows_is_counted() -> None:
    assert one({"id": PAGE, "nodes": {"holograms": {"id": "1"}}}) == UnknownItem(account=PAGE, code="edge:holograms")


@pytest.mark.parametrize("told", [{"data": "none"}, {"data": [1]}])
def test_a_list_that_is_none_is_asked_for_again(network: Graph, told: dict[str, Any]) -> None:
    network.nodes[f"{PAGE}/feed"] = told

    with pytest.raises(ChannelError) as caught:
        turn(network)

    assert (caught.value.permanent, caught.value.code) == (False, "garbage")


@pytest.mark.parametrize("edge", [{"open_graph_story_id": ""}, {"created_time": None}])
def test_a_review_of_nothing_or_of_no_time_is_counted(edge: dict[str, Any]) -> None:
    value = {"item": "rating", "verb": "add", "open_graph_story_id": "777", "created_time": 1763700000, **edge}

    item = one({"id": PAGE, "changes": [{"field": "ratings", "value": value}]})

    assert item == UnknownItem(account=PAGE, code="malformed:change")


def test_a_comment_under_a_persons_own_post_is_not_looked_for_under_ours(network: Graph) -> None:
    network.nodes |= {POST: {"id": POST, "from": ANA}}

    assert ADAPTER.ancestors(POST, network.account) == []


def test_ancestors_are_asked_for_again_when_facebook_is_away(network: Graph) -> None:
    network.nodes |= {"5001_1": {"id": "5001_1"}, POST: AWAY}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.ancestors("5001_1", network.account)

    assert not caught.value.permanent


def test_a_comment_that_is_none_is_asked_for_again(network: Graph) -> None:
    network.nodes["5001_1"] = {"id": "5001_1", "from": "nobody"}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.ancestors("5001_1", network.account)

    assert caught.value.code == "garbage"


def test_reconciling_waits_when_facebook_goes_away_halfway(network: Graph) -> None:
    network.nodes |= {"": refusal(100, "does not exist", subcode=33), "5001_1": AWAY}

    with pytest.raises(ChannelError) as caught:
        ADAPTER.reconcile(["5001_1"], network.account)

    assert not caught.value.permanent


def test_a_token_told_of_oddly_has_no_end_and_one_not_told_of_waits(network: Graph) -> None:
    network.nodes["debug_token"] = {"data": {"expires_at": "soon"}}

    assert "token_expires_at" not in ADAPTER.describe(network.account)
    network.nodes["debug_token"] = AWAY
    with pytest.raises(ChannelError):
        ADAPTER.describe(network.account)


def test_a_fetched_comment_of_somebody_unnamed_keeps_its_thread(network: Graph) -> None:
    bare = {"id": "5001_1", "message": "x", "created_time": "2026-11-01T10:00:00+0000"}
    network.nodes[f"{PAGE}/feed"] = {"data": [node(POST, comments={"data": [bare]})]}

    found = ADAPTER.backfill(network.account, Gap(reference="1761955200/1795000000", reason="cut off"))

    comment = messages(found, network)[-1]
    assert isinstance(comment, InboundMessage)
    assert (comment.author.external_id, comment.root, PERSON in comment.author.external_id) == (
        "unknown:5001_1",
        POST,
        False,
    )
