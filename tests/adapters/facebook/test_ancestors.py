"""What stands above a comment."""

from __future__ import annotations

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, PERSON, Graph, refusal

ADAPTER = FacebookAdapter()
POST = f"{PAGE}_5001"
POST_NODE = {"id": POST, "message": "Diwali sale", "from": {"id": PAGE, "name": "Meera Foods"}}
GONE = refusal(100, "does not exist", subcode=33)


def test_a_comment_stands_under_our_post(network: Graph) -> None:
    network.nodes |= {"5001_9001": {"id": "5001_9001"}, POST: POST_NODE}

    (post,) = ADAPTER.ancestors("5001_9001", network.account)

    assert (post.external_id, post.text, post.ours, post.author_name) == (POST, "Diwali sale", True, "Meera Foods")


def test_an_answer_stands_under_a_comment_under_a_post(network: Graph) -> None:
    parent = {"id": "5001_9001", "message": "Price?", "from": {"id": PERSON, "name": "Ana"}}
    answer = {"id": "5001_9002", "parent": {"id": "5001_9001"}, "object": {"id": POST}}
    network.nodes |= {"5001_9002": answer, "5001_9001": parent, POST: POST_NODE}

    post, comment = ADAPTER.ancestors("5001_9002", network.account)

    assert (comment.external_id, comment.parent_id, comment.ours) == ("5001_9001", post.external_id, False)


def test_a_post_that_is_not_ours_to_see_is_left_out(network: Graph) -> None:
    network.nodes |= {"5001_9001": {"id": "5001_9001"}, POST: GONE}

    assert ADAPTER.ancestors("5001_9001", network.account) == []


@pytest.mark.parametrize("name", ["m_1", "777"])
def test_nothing_stands_above_a_private_message_or_a_review(network: Graph, name: str) -> None:
    assert ADAPTER.ancestors(name, network.account) == []
    assert not network.asked


def test_a_comment_that_is_gone_is_an_error(network: Graph) -> None:
    network.nodes["5001_9001"] = GONE

    with pytest.raises(ChannelError):
        ADAPTER.ancestors("5001_9001", network.account)
