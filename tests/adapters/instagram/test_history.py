"""Gaps, silent deletions, and what we may do to a comment."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.instagram.adapter import InstagramAdapter
from sunwai.channels.types import Action, Fetched, Gap, InboundDeletion, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import refusal
from tests.adapters.instagram.account_server import IG, PERSON, Instagram

ADAPTER = InstagramAdapter()
SPAN = "2026-11-01T00:00:00+00:00/2026-11-02T00:00:00+00:00"
GONE = refusal(100, "does not exist", subcode=33)
NEXT = {"cursors": {"after": "c1"}, "next": "https://x/?access_token=T"}


def node(name: str, at: str = "2026-11-01T10:00:00+0000", **more: Any) -> dict[str, Any]:
    who = {"username": "ana.sharma", "from": {"id": PERSON, "username": "ana.sharma"}}
    return {"id": name, "text": f"words of {name}", "timestamp": at, **who, **more}


def turn(network: Instagram, stage: str = "") -> Fetched:
    return ADAPTER.backfill(network.account, Gap(reference="/".join(filter(None, (SPAN, stage))), reason="cut off"))


def messages(found: Fetched, network: Instagram) -> list[InboundMessage]:
    items = [item for each in found.deliveries for item in ADAPTER.parse(each, network.account)]
    return [item for item in items if isinstance(item, InboundMessage)]


def test_new_comments_and_answers_come_back_and_old_ones_do_not(network: Instagram) -> None:
    old = node("1", at="2026-10-01T00:00:00+0000", replies={"data": [node("2")]})
    media = {"id": "180", "timestamp": "2026-10-20T10:00:00+0000", "comments": {"data": [node("3"), old]}}
    network.nodes[f"{IG}/media"] = {"data": [media]}

    found = messages(turn(network), network)

    assert [(each.external_id, each.root, each.parent_id) for each in found] == [("3", "180", "180"), ("2", "180", "1")]


def test_more_comments_are_asked_for_until_they_are_old(network: Instagram) -> None:
    media = {"id": "180", "comments": {"data": [node("3")], "paging": NEXT}}
    network.nodes[f"{IG}/media"] = {"data": [media]}
    network.nodes["180/comments"] = {"data": [node("2"), node("1", at="2026-10-01T00:00:00+0000")], "paging": NEXT}

    found = messages(turn(network), network)

    assert [each.external_id for each in found] == ["3", "2"]
    assert [asked.node for asked in network.asked] == [f"{IG}/media", "180/comments"]


def test_posts_older_than_ninety_days_end_the_search(network: Instagram) -> None:
    old = {"id": "170", "timestamp": "2026-01-01T00:00:00+0000", "comments": {"data": [node("1")]}}
    network.nodes[f"{IG}/media"] = {"data": [old], "paging": NEXT}

    found = turn(network)

    assert not found.deliveries
    assert len(network.asked) == 1


def test_mentions_are_an_exact_loss_and_threads_come_next(network: Instagram) -> None:
    network.nodes[f"{IG}/media"] = {"data": []}

    found = turn(network)

    assert found.more
    assert [gap.reference for gap in found.gaps] == [f"{SPAN}/mentions", f"{SPAN}/threads"]


def test_private_threads_are_the_last_stage(network: Instagram) -> None:
    to = {"data": [{"id": IG, "username": "meerafoods"}]}
    said = {"id": "aWd_1", "message": "hello?", "created_time": "2026-11-01T10:00:00+0000", "to": to}
    thread = {"id": "t", "messages": {"data": [{**said, "from": {"id": PERSON, "username": "ana.sharma"}}]}}
    network.nodes["me/conversations"] = {"data": [thread]}

    found = turn(network, "threads")

    assert not found.more
    assert [each.text for each in messages(found, network)] == ["hello?"]
    assert network.asked[0].params["platform"] == "instagram"


def test_a_gap_without_a_known_stage_can_never_be_filled(network: Instagram) -> None:
    with pytest.raises(ChannelError) as caught:
        turn(network, "elsewhere")

    assert (caught.value.permanent, caught.value.code) == (True, "odd_gap")


def test_a_deleted_comment_is_found_and_a_hidden_one(network: Instagram) -> None:
    network.nodes |= {"": GONE, "1": {"id": "1", "hidden": True}, "2": GONE, "3": {"id": "3", "hidden": False}}
    network.nodes[IG] = GONE

    gone, hidden = ADAPTER.reconcile(["1", "2", "3"], network.account)

    assert isinstance(gone, InboundDeletion)
    assert isinstance(hidden, InboundDeletion)
    assert [(each.external_id, each.hidden) for each in (gone, hidden)] == [("2", False), ("1", True)]


def test_a_mention_on_somebody_elses_post_is_not_gone(network: Instagram) -> None:
    network.nodes |= {"": GONE, "2": GONE, IG: {"mentioned_comment": {"id": "2"}, "id": IG}}

    assert not ADAPTER.reconcile(["2"], network.account)


def test_a_lost_permission_deletes_nothing(network: Instagram) -> None:
    network.nodes |= {"": GONE, "2": GONE, IG: GONE, f"{IG}/media": refusal(10, "no permission")}

    with pytest.raises(ChannelError, match="no permission"):
        ADAPTER.reconcile(["2"], network.account)


def test_private_messages_are_not_asked_for(network: Instagram) -> None:
    assert not ADAPTER.reconcile(["aWdfZAG_1"], network.account)
    assert not network.asked


@pytest.mark.parametrize(
    ("action", "method", "said"),
    [
        (Action.HIDE, "POST", {"hide": True}),
        (Action.UNHIDE, "POST", {"hide": False}),
        (Action.DELETE, "DELETE", {}),
        (Action.RETRACT, "DELETE", {}),
    ],
)
def test_an_action_is_one_call(network: Instagram, action: Action, method: str, said: dict[str, Any]) -> None:
    ADAPTER.act(action, "179", network.account)

    (asked,) = network.asked
    assert (asked.method, asked.node) == (method, "179")
    assert {name: value for name, value in asked.fields.items() if name == "hide"} == said


def test_deleting_what_is_gone_is_done(network: Instagram) -> None:
    network.nodes["179"] = GONE

    ADAPTER.act(Action.DELETE, "179", network.account)

    assert len(network.asked) == 1


@pytest.mark.parametrize(("action", "name"), [(Action.RETRACT, "aWdfZAG_1"), (Action.LIKE, "179")])
def test_what_instagram_does_not_offer_is_refused_before_asking(network: Instagram, action: Action, name: str) -> None:
    with pytest.raises(ChannelError) as caught:
        ADAPTER.act(action, name, network.account)

    assert (caught.value.code, network.asked) == ("channel_cannot", [])
