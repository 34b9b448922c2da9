"""Silent edits and deletions are found by asking; what is hidden from us is not deleted."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import InboundDeletion, InboundEdit
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, Graph, refusal

ADAPTER = FacebookAdapter()
GONE = refusal(100, "Object does not exist", subcode=33)


def test_what_stands_is_told_with_its_present_words(network: Graph) -> None:
    network.nodes[""] = {"5001_1": {"id": "5001_1", "message": "changed"}}

    (edit,) = ADAPTER.reconcile(["5001_1"], network.account)

    assert isinstance(edit, InboundEdit)
    assert (edit.external_id, edit.text) == ("5001_1", "changed")
    assert network.asked[0].params["ids"] == "5001_1"


def test_a_hundred_are_asked_for_in_two_requests(network: Graph) -> None:
    names = [f"5001_{number}" for number in range(100)]
    network.nodes[""] = {name: {"id": name, "message": "x"} for name in names}

    found = ADAPTER.reconcile(names, network.account)

    assert len(found) == 100
    assert len(network.asked) == 2


def test_one_that_is_gone_fails_the_batch_and_is_found_alone(network: Graph) -> None:
    network.nodes |= {"": GONE, "5001_1": {"id": "5001_1", "message": "here"}, "5001_2": GONE}

    deletion, edit = ADAPTER.reconcile(["5001_1", "5001_2"], network.account)

    assert isinstance(deletion, InboundDeletion)
    assert (deletion.external_id, deletion.hidden) == ("5001_2", False)
    assert isinstance(edit, InboundEdit)


def test_an_unsent_private_message_is_gone_while_another_one_stands(network: Graph) -> None:
    network.nodes |= {"": GONE, "m_1": GONE, "m_2": {"id": "m_2"}}

    (deletion,) = ADAPTER.reconcile(["m_1", "m_2"], network.account)

    assert isinstance(deletion, InboundDeletion)
    assert deletion.external_id == "m_1"


def test_private_messages_that_all_seem_gone_are_not_believed_gone(network: Graph) -> None:
    network.nodes |= {"": GONE, "m_1": GONE, "m_2": GONE}

    assert not ADAPTER.reconcile(["m_1", "m_2"], network.account)


def test_a_lost_permission_deletes_nothing(network: Graph) -> None:
    network.nodes |= {"": GONE, "5001_1": GONE, f"{PAGE}/feed": refusal(10, "no permission")}

    with pytest.raises(ChannelError, match="no permission"):
        ADAPTER.reconcile(["5001_1"], network.account)


def test_an_ended_token_deletes_nothing(network: Graph) -> None:
    network.nodes[""] = refusal(190, "expired")

    with pytest.raises(ChannelError) as caught:
        ADAPTER.reconcile(["5001_1"], network.account)

    assert (caught.value.code, caught.value.hold_connection) == ("token_expired", True)


def test_what_is_refused_for_another_reason_is_not_deleted(network: Graph) -> None:
    network.nodes |= {"": GONE, "5001_1": refusal(100, "unsupported", subcode=7)}

    assert not ADAPTER.reconcile(["5001_1"], network.account)


@pytest.mark.parametrize("node", [{"id": "5001_1"}, {"id": "5001_1", "message": ["odd"]}])
def test_a_node_that_tells_no_words_changes_none(network: Graph, node: dict[str, Any]) -> None:
    network.nodes[""] = {"5001_1": node}

    assert not ADAPTER.reconcile(["5001_1"], network.account)


def test_what_we_named_ourselves_is_not_asked_for(network: Graph) -> None:
    assert not ADAPTER.reconcile(["postback:1:2", ""], network.account)
    assert not network.asked
