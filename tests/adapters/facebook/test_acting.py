"""Likes, hidings and deletions, each one call; twice does no harm."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Action
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import Graph, refusal

ADAPTER = FacebookAdapter()
COMMENT = "5001_9001"


@pytest.mark.parametrize(
    ("action", "method", "node", "said"),
    [
        (Action.LIKE, "POST", f"{COMMENT}/likes", {}),
        (Action.UNLIKE, "DELETE", f"{COMMENT}/likes", {}),
        (Action.HIDE, "POST", COMMENT, {"is_hidden": True}),
        (Action.UNHIDE, "POST", COMMENT, {"is_hidden": False}),
        (Action.DELETE, "DELETE", COMMENT, {}),
        (Action.RETRACT, "DELETE", COMMENT, {}),
    ],
)
def test_an_action_is_one_call(network: Graph, action: Action, method: str, node: str, said: dict[str, Any]) -> None:
    ADAPTER.act(action, COMMENT, network.account)

    (asked,) = network.asked
    proven = asked.fields.get("appsecret_proof") or asked.params["appsecret_proof"]
    assert (asked.method, asked.node, asked.fields) == (
        method,
        node,
        said | ({"appsecret_proof": proven} if said or method == "POST" else {}),
    )


@pytest.mark.parametrize("action", [Action.DELETE, Action.RETRACT])
def test_taking_away_what_is_gone_is_done(network: Graph, action: Action) -> None:
    network.answers = [refusal(100, "does not exist", subcode=33)]

    ADAPTER.act(action, COMMENT, network.account)

    assert len(network.asked) == 1


def test_hiding_what_is_gone_is_not_done(network: Graph) -> None:
    network.answers = [refusal(100, "does not exist", subcode=33)]

    with pytest.raises(ChannelError) as caught:
        ADAPTER.act(Action.HIDE, COMMENT, network.account)

    assert (caught.value.code, caught.value.permanent) == ("gone", True)


@pytest.mark.parametrize(("action", "name"), [(Action.RETRACT, "m_1"), (Action.REPOST, COMMENT)])
def test_what_facebook_does_not_offer_is_refused_before_asking(network: Graph, action: Action, name: str) -> None:
    with pytest.raises(ChannelError) as caught:
        ADAPTER.act(action, name, network.account)

    assert (caught.value.code, network.asked) == ("channel_cannot", [])
