from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.channels.types import Action
from sunwai.kernel.errors import ChannelError
from tests.adapters.telegram.bot_server import ASHA, CONNECTION, Bots, refusal

THEIRS, BUSINESS = f"{ASHA}:41", f"{CONNECTION}:{ASHA}:70"


def act(network: Bots, action: Action, name: str = THEIRS) -> tuple[str, dict[str, Any]]:
    TelegramAdapter().act(action, name, network.account)
    return network.asked[-1].call, network.asked[-1].fields


def test_a_thumb_is_put_on_a_message_and_taken_back(network: Bots) -> None:
    message = {"chat_id": int(ASHA), "message_id": 41}

    liked, unliked = act(network, Action.LIKE), act(network, Action.UNLIKE)

    assert liked == ("setMessageReaction", {**message, "reaction": [{"type": "emoji", "emoji": "👍"}]})
    assert unliked == ("setMessageReaction", {**message, "reaction": []})


@pytest.mark.parametrize("action", [Action.DELETE, Action.RETRACT])
def test_a_message_is_taken_away(network: Bots, action: Action) -> None:
    assert act(network, action) == ("deleteMessage", {"chat_id": int(ASHA), "message_id": 41})


def test_in_a_business_chat_it_is_taken_away_for_the_owner(network: Bots) -> None:
    named = {"business_connection_id": CONNECTION, "message_ids": [70]}

    assert act(network, Action.RETRACT, BUSINESS) == ("deleteBusinessMessages", named)


def test_a_thumb_in_a_business_chat_is_not_possible(network: Bots) -> None:
    with pytest.raises(ChannelError) as refused:
        act(network, Action.LIKE, BUSINESS)

    assert (refused.value.permanent, refused.value.code) == (True, "not_possible")


def test_what_is_gone_already_needs_no_deleting(network: Bots) -> None:
    network.answers = [refusal(400, "Bad Request: message to delete not found")]

    act(network, Action.DELETE)

    assert len(network.asked) == 1


def test_another_refusal_is_told(network: Bots) -> None:
    network.answers = [refusal(400, "Bad Request: not enough rights"), refusal(400, "message to react not found")]

    for action, code in ((Action.DELETE, "permission_missing"), (Action.LIKE, "gone")):
        with pytest.raises(ChannelError) as refused:
            act(network, action)
        assert refused.value.code == code


@pytest.mark.parametrize("name", ["", "41", "callback:x", "a:b", "m_1001"])
def test_what_is_no_message_of_telegrams_is_left(network: Bots, name: str) -> None:
    with pytest.raises(ChannelError) as refused:
        act(network, Action.LIKE, name)

    assert refused.value.code == "not_ours"
