"""Another app may own a thread: its messages are kept, and a person's answer takes the thread over."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sunwai.channels.types import Happening, InboundMessage, InboundNotice, UnknownItem
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, PERSON, Graph, refusal
from tests.adapters.facebook.outgoing import private, send
from tests.adapters.facebook.recorded import messaging, one, parsed

OWNED = refusal(10, "Message failed to send because another app is controlling this thread now.", subcode=2018300)


def event(**told: Any) -> dict[str, Any]:
    return {"sender": {"id": PERSON}, "recipient": {"id": PAGE}, "timestamp": 1763700000123, **told}


def test_a_message_heard_on_stand_by_is_kept_and_says_so() -> None:
    item = one({"id": PAGE, "standby": [event(message={"mid": "m_1", "text": "to the bot"})]})

    assert isinstance(item, InboundMessage)
    assert (item.text, item.meta) == ("to the bot", {"standby": "true"})


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"app_roles": {"1": ["primary_receiver"]}}, "messaging:app_roles"),
        ({"policy-enforcement": {"action": "block", "reason": "x"}}, "policy:block"),
        ({"policy_enforcement": {"action": "unblock"}}, "policy:unblock"),
        ({"referral": {"ref": "autumn", "source": "ADS", "ad_id": "5"}}, "referral:ADS"),
    ],
)
def test_what_happens_without_a_word_is_counted(told: dict[str, Any], code: str) -> None:
    assert messaging(**told) == UnknownItem(account=PAGE, code=code)


@pytest.mark.parametrize(
    ("told", "standby", "what"),
    [
        ({"pass_thread_control": {"new_owner_app_id": "1"}}, False, Happening.HANDED_TO_US),
        ({"pass_thread_control": {"new_owner_app_id": "1"}}, True, Happening.HANDED_AWAY),
        ({"pass_thread_control": {"new_owner_app_id": "263902037430900"}}, False, Happening.HANDED_AWAY),
        ({"take_thread_control": {"previous_owner_app_id": "1"}}, False, Happening.HANDED_AWAY),
        ({"request_thread_control": {"requested_owner_app_id": 1}}, False, Happening.HAND_OVER_ASKED),
    ],
)
def test_who_holds_a_thread_is_a_notice_in_it(told: dict[str, Any], *, standby: bool, what: Happening) -> None:
    item = one({"id": PAGE, "standby" if standby else "messaging": [event(**told)]})

    assert isinstance(item, InboundNotice)
    assert (item.what, item.root, item.key) == (what, f"t_{PERSON}", f"{what}:{PERSON}:1763700000123")


def test_a_message_from_an_advertisement_names_it() -> None:
    origin = {"ref": "autumn", "source": "ADS", "ad_id": "5", "ads_context_data": {"ad_title": "Saris"}}

    item = messaging(message={"mid": "m_1", "text": "price?", "referral": origin})

    assert isinstance(item, InboundMessage)
    assert item.meta == {"ref": "autumn", "referral": "ADS", "ad_id": "5", "ad_title": "Saris"}


def test_a_persons_answer_takes_the_thread_over(network: Graph) -> None:
    network.answers = [OWNED]

    sent = send(private("Hello"), network)

    assert [asked.node.rpartition("/")[2] for asked in network.asked] == ["messages", "take_thread_control", "messages"]
    assert len(sent.external_ids) == 1


def test_a_machine_leaves_the_thread_where_it_is(network: Graph) -> None:
    network.answers = [OWNED]

    with pytest.raises(ChannelError) as caught:
        send(private("We are closed", automatic=True), network)

    assert (caught.value.code, caught.value.permanent, len(network.asked)) == ("another_app", True, 1)


def test_a_batch_of_a_thousand_changes_loses_none() -> None:
    value = {
        "item": "comment",
        "verb": "add",
        "post_id": f"{PAGE}_1",
        "from": {"id": PERSON},
        "created_time": 1763700000,
    }
    changes = [{"field": "feed", "value": {**value, "comment_id": f"1_{number}"}} for number in range(1000)]

    found = parsed(json.dumps({"object": "page", "entry": [{"id": PAGE, "changes": changes}]}).encode())

    assert len({item.external_id for item in found if isinstance(item, InboundMessage)}) == 1000
