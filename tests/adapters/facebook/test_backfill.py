"""A gap is filled from the Graph API, one stage a turn, and what comes reads like the events that did not."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Direction, Fetched, Gap, InboundItem, InboundMessage, Kind
from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import PAGE, PERSON, Graph, refusal

ADAPTER = FacebookAdapter()
SINCE, UNTIL = "2026-11-01T00:00:00+00:00", "2026-11-02T00:00:00+00:00"
SPAN = f"{SINCE}/{UNTIL}"
POST = f"{PAGE}_5001"
ANA = {"id": PERSON, "name": "Ana Sharma"}


def node(name: str, text: str = "", at: str = "2026-11-01T10:00:00+0000", **more: Any) -> dict[str, Any]:
    return {"id": name, "message": text, "created_time": at, "from": ANA, **more}


def turn(network: Graph, stage: str = "") -> Fetched:
    return ADAPTER.backfill(network.account, Gap(reference="/".join(filter(None, (SPAN, stage))), reason="cut off"))


def read(found: Fetched, network: Graph) -> list[InboundItem]:
    return [item for each in found.deliveries for item in ADAPTER.parse(each, network.account)]


def messages(found: Fetched, network: Graph) -> list[InboundMessage]:
    return [item for item in read(found, network) if isinstance(item, InboundMessage)]


def test_new_posts_and_new_comments_under_old_posts_come_back(network: Graph) -> None:
    comment = node("5000_9001", "मेरा ऑर्डर?", parent={"id": "5000_9000"})
    old = node(f"{PAGE}_5000", "Old", at="2026-10-20T10:00:00+0000", comments={"data": [comment]})
    network.nodes[f"{PAGE}/feed"] = {"data": [node(POST, "New"), old]}

    post, answer = messages(turn(network), network)

    assert (post.external_id, post.kind, post.text) == (POST, Kind.POST, "New")
    assert (answer.external_id, answer.root, answer.parent_id) == ("5000_9001", f"{PAGE}_5000", "5000_9000")
    assert (answer.kind, answer.author.external_id, answer.author.scope) == (Kind.COMMENT, PERSON, PAGE)


def test_every_page_of_the_comments_under_a_post_is_asked_for(network: Graph) -> None:
    first = {"data": [node("5001_1")], "paging": {"cursors": {"after": "c1"}, "next": "https://x/?access_token=T"}}
    network.nodes[f"{PAGE}/feed"] = {"data": [node(POST, comments=first)]}
    network.nodes[f"{POST}/comments"] = {"data": [node("5001_2")]}

    found = messages(turn(network), network)

    assert [each.external_id for each in found] == [POST, "5001_1", "5001_2"]
    assert network.asked[-1].params["after"] == "c1"


def test_the_stages_follow_each_other_and_end(network: Graph) -> None:
    network.nodes |= {f"{PAGE}/{edge}": {"data": []} for edge in ("feed", "tagged", "ratings")}
    network.nodes["me/conversations"] = {"data": []}
    gap, seen = Gap(reference=SPAN, reason="cut off"), []

    while True:
        found = ADAPTER.backfill(network.account, gap)
        if not found.more:
            break
        gap = found.gaps[-1]
        seen.append(gap.reference.removeprefix(f"{SPAN}/"))

    assert seen == ["tagged", "ratings", "threads"]


def test_a_feed_with_too_many_pages_goes_on_below_the_oldest_post_seen(network: Graph) -> None:
    page = {"data": [node(POST, "New")], "paging": {"cursors": {"after": "c"}, "next": "https://x"}}
    network.nodes[f"{PAGE}/feed"] = page

    found = turn(network)

    assert found.more
    assert found.gaps[-1].reference == f"{SINCE}/2026-11-01T10:00:00+00:00/feed"


def test_private_threads_bring_what_both_sides_wrote_since(network: Graph) -> None:
    theirs = node("m_2", "hello?", to={"data": [{"id": PAGE}]})
    ours = node("m_3", "Hello Ana", to={"data": [ANA]}) | {"from": {"id": PAGE, "name": "Shop"}}
    before = node("m_1", "old", at="2026-10-01T00:00:00+0000")
    thread = {"id": "t_1", "updated_time": "2026-11-01T10:00:00+0000", "messages": {"data": [ours, theirs, before]}}
    network.nodes["me/conversations"] = {"data": [thread]}

    out, asked = messages(turn(network, "threads"), network)

    assert (asked.text, asked.root, asked.direction) == ("hello?", f"t_{PERSON}", Direction.IN)
    assert (out.direction, out.partner and out.partner.external_id) == (Direction.OUT, PERSON)


def test_more_threads_and_messages_than_are_read_are_an_exact_loss(network: Graph) -> None:
    more = {"paging": {"cursors": {"after": "c"}, "next": "https://x/"}}
    letter = {"id": "m_1", "message": "Hi", "created_time": "2026-11-01T10:00:00+0000", "from": ANA}
    thread = {"id": "t_1", "updated_time": "2026-11-01T10:00:00+0000", "messages": {"data": [letter], **more}}
    network.nodes["me/conversations"] = {"data": [thread], **more}
    network.nodes["t_1/messages"] = {"data": [letter], **more}

    found = turn(network, "threads")

    assert {gap.reference for gap in found.gaps} == {f"{SPAN}/threads", f"{SPAN}/messages of t_1"}


def test_threads_unchanged_since_are_not_read(network: Graph) -> None:
    quiet = {"id": "t_1", "updated_time": "2026-10-01T10:00:00+0000", "messages": {"data": [node("m_1")]}}
    network.nodes["me/conversations"] = {"data": [quiet]}

    assert not turn(network, "threads").deliveries


def test_reviews_come_back_where_they_still_exist(network: Graph) -> None:
    review = {"open_graph_story": {"id": "777"}, "reviewer": ANA, "review_text": "Great", "rating": 5}
    network.nodes[f"{PAGE}/ratings"] = {"data": [{**review, "created_time": "2026-11-01T10:00:00+0000"}]}

    (found,) = messages(turn(network, "ratings"), network)

    assert (found.kind, found.rating, found.external_id) == (Kind.REVIEW, 5, "777")


def test_reviews_that_meta_has_abolished_are_no_loss(network: Graph) -> None:
    network.nodes[f"{PAGE}/ratings"] = refusal(12, "deprecated")

    found = turn(network, "ratings")

    assert [gap.reference for gap in found.gaps] == [f"{SPAN}/threads"]


def test_mentions_that_we_may_not_read_are_an_exact_loss(network: Graph) -> None:
    network.nodes[f"{PAGE}/tagged"] = refusal(10, "no permission")

    found = turn(network, "tagged")

    assert [gap.reference for gap in found.gaps] == [f"{SPAN}/tagged", f"{SPAN}/ratings"]


def test_more_mentions_than_are_read_are_an_exact_loss(network: Graph) -> None:
    more = {"paging": {"cursors": {"after": "c"}, "next": "https://x/"}}
    network.nodes[f"{PAGE}/tagged"] = {"data": [node(f"{PERSON}_1", "Hello")], **more}

    found = turn(network, "tagged")

    assert [gap.reference for gap in found.gaps] == [f"{SPAN}/tagged", f"{SPAN}/ratings"]


@pytest.mark.parametrize("reference", ["", "uid 1-5", f"{SINCE}/never", f"{SPAN}/elsewhere"])
def test_a_gap_that_is_no_span_of_time_can_never_be_filled(network: Graph, reference: str) -> None:
    with pytest.raises(ChannelError) as caught:
        ADAPTER.backfill(network.account, Gap(reference=reference, reason="cut off"))

    assert (caught.value.permanent, caught.value.code) == (True, "odd_gap")


def test_a_network_that_is_away_leaves_the_gap_as_it_is(network: Graph) -> None:
    network.nodes[f"{PAGE}/feed"] = refusal(2, "later", status=503)

    with pytest.raises(ChannelError) as caught:
        turn(network)

    assert not caught.value.permanent
