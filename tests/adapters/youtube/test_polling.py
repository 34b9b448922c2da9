"""From one poll to the next."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from sunwai.adapters.youtube.adapter import YouTubeAdapter
from sunwai.channels.types import Fetched, InboundDeletion, InboundMessage
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests.adapters.youtube.tube_server import Tube, comment, page, refusal, reply, thread

YOUTUBE = YouTubeAdapter()
NOTHING = page()


def hours_ago(hours: float) -> str:
    return (clock.now() - dt.timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


def said_ago(hours: float, name: str = "Ugx1", **changes: Any) -> dict[str, Any]:
    at = hours_ago(hours)
    return thread(comment(name, publishedAt=at, updatedAt=at, **changes))


def poll(network: Tube, cursor: Any = None) -> Fetched:
    return YOUTUBE.fetch(network.account, cursor or {})


def names(fetched: Fetched) -> list[str]:
    return [json.loads(each.body)["id"] for each in fetched.deliveries]


def test_a_new_comment_is_delivered_once(network: Tube) -> None:
    network.answers = [page(said_ago(1)), NOTHING, page(said_ago(1)), NOTHING]

    first = poll(network)
    again = poll(network, {**first.cursor, "seen": first.cursor["seen"]})

    assert (names(first), first.more, first.cost) == (["Ugx1"], False, 2)
    assert len(again.deliveries) <= 1


def test_what_has_not_changed_is_not_delivered_again(network: Tube) -> None:
    same = said_ago(1)
    network.answers = [page(same), NOTHING, page(same), NOTHING]

    again = poll(network, poll(network).cursor)

    assert not again.deliveries


@pytest.mark.parametrize("change", [{"updatedAt": "2026-11-21T10:00:00Z"}, {"moderationStatus": "rejected"}])
def test_an_edit_or_another_state_is_delivered(network: Tube, change: dict[str, str]) -> None:
    network.answers = [page(thread(comment())), NOTHING, page(thread(comment(**change))), NOTHING]

    again = poll(network, poll(network).cursor)

    assert len(again.deliveries) == 1


def test_pages_are_read_until_what_is_known(network: Tube) -> None:
    network.answers = [page(said_ago(1, "Ugx1"), more="two"), page(said_ago(30, "Ugx2"), more="three"), NOTHING]

    first = poll(network, {"until": (clock.now() - dt.timedelta(hours=20)).isoformat()})
    second = poll(network, first.cursor)

    assert (first.more, second.more) == (True, False)
    assert network.asked[1].query["pageToken"] == "two"
    assert "page" not in second.cursor
    assert second.cursor["until"] > (clock.now() - dt.timedelta(hours=2)).isoformat()


def test_a_page_that_is_gone_begins_the_turn_again(network: Tube) -> None:
    network.answers = [refusal(400, "invalidPageToken")]

    fetched = poll(network, {"until": "2026-11-20T00:00:00+00:00", "page": "old", "top": "2026-11-21T00:00:00+00:00"})

    assert fetched.more
    assert "page" not in fetched.cursor


def test_all_replies_are_fetched_where_the_thread_brings_a_few(network: Tube) -> None:
    whole = [reply(number) for number in (1, 2, 3)]
    network.answers = [
        page(thread(comment(), whole[0], total=3)),
        page(*whole[:2], more="two"),
        page(whole[2]),
        NOTHING,
    ]

    fetched = poll(network)

    items = YOUTUBE.parse(fetched.deliveries[0], network.account)
    assert len([each for each in items if isinstance(each, InboundMessage)]) == 4
    assert fetched.cost == 4
    assert network.asked[2].query["pageToken"] == "two"


def test_a_thread_of_more_replies_than_are_read_is_a_gap(network: Tube) -> None:
    network.answers = [page(thread(comment(), total=5000)), *[page(reply(1), more="on")] * 10, NOTHING]

    fetched = poll(network)

    assert [each.reference for each in fetched.gaps] == ["replies:UgxAna000000000000000AaABAg"]


def test_held_comments_are_asked_for_and_shown_as_hidden(network: Tube) -> None:
    network.answers = [NOTHING, page(said_ago(1, moderationStatus="heldForReview"))]

    (delivery,) = poll(network).deliveries

    message, hidden = YOUTUBE.parse(delivery, network.account)
    assert network.asked[1].query["moderationStatus"] == "heldForReview"
    assert isinstance(message, InboundMessage)
    assert message.meta["moderation"] == "heldForReview"
    assert isinstance(hidden, InboundDeletion)
    assert hidden.hidden


def test_no_more_threads_are_remembered_than_fit(network: Tube) -> None:
    network.answers = [page(*[said_ago(1, f"Ugx{number}") for number in range(400)]), NOTHING]

    fetched = poll(network)

    assert len(json.loads(fetched.cursor["seen"])) == 300


@pytest.mark.parametrize("cursor", [{"seen": "no json"}, {"until": "2026-11-20T00:00:00+00:00"}])
def test_a_strange_cursor_still_polls(network: Tube, cursor: dict[str, str]) -> None:
    network.answers = [page({"id": 7, "snippet": []}, said_ago(1)), NOTHING]

    assert names(poll(network, cursor)) == ["Ugx1"]


def test_an_answer_without_a_list_is_an_error(network: Tube) -> None:
    network.answers = [(200, {}, b'{"items": 7}')]

    with pytest.raises(ChannelError) as caught:
        poll(network)

    assert caught.value.code == "garbage"
