"""What X does not push is asked for: in turns, once, and at its price."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from sunwai.adapters.x.adapter import XAdapter
from sunwai.channels.types import Fetched, Gap, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.x.x_server import ANA, US, X, account, ok, refusal

P = "1991728000000000"
USERS = [{"id": ANA, "name": "Ana", "username": "ana"}, {"id": "9", "name": "Nobody's", "username": "n"}]
NOW = time_machine.travel(1_763_700_600, tick=False)


def post(number: int) -> dict[str, Any]:
    known = {"id": f"{P}{number}", "author_id": ANA, "text": "@MeeraFoods?", "conversation_id": f"{P}{number}"}
    return {**known, "created_at": "2025-11-21T04:40:00.000Z"}


def message(number: int, at: str = "2025-11-21T04:40:00.000Z") -> dict[str, Any]:
    known = {"id": f"{P}{number}", "event_type": "MessageCreate", "text": f"no. {number}", "sender_id": ANA}
    return {**known, "dm_conversation_id": f"{ANA}-{US}", "created_at": at}


def page(*rows: dict[str, Any], token: str = "") -> Any:
    return ok({"data": list(rows), "includes": {"users": USERS}, "meta": {"next_token": token} if token else {}})


def rounds(network: X, *answers: Any, cursor: dict[str, str] | None = None) -> list[Fetched]:
    """Poll until there is no more, as the core does."""
    network.answers = list(answers)
    found = [XAdapter().fetch(network.account, cursor or {})]
    while found[-1].more:
        found.append(XAdapter().fetch(network.account, found[-1].cursor))
    return found


def texts(fetched: list[Fetched]) -> list[str]:
    deliveries = [each for one in fetched for each in one.deliveries]
    items = [item for each in deliveries for item in XAdapter().parse(each, account())]
    return [item.text for item in items if isinstance(item, InboundMessage)]


@NOW
def test_one_poll_is_mentions_then_answers_then_messages(network: X) -> None:
    found = rounds(network, page(post(2), post(1)), page(post(3)), page(message(202), message(201)))

    assert texts(found) == ["@MeeraFoods?", "@MeeraFoods?", "@MeeraFoods?", "no. 201", "no. 202"]
    paths = [asked.path for asked in network.asked]
    assert paths == [f"/2/users/{US}/mentions", "/2/tweets/search/recent", "/2/dm_events"]
    assert network.asked[0].query["start_time"] == "2025-11-20T04:50:00Z"
    assert found[-1].cursor["messages"] == P + "202"


@NOW
def test_the_search_is_in_the_conversations_we_saw_and_not_for_our_own_words(network: X) -> None:
    rounds(network, page(post(2), post(1)), page(), page())

    query = network.asked[1].query["query"]
    assert query == f"(conversation_id:{P}2 OR conversation_id:{P}1) -from:{US}"
    assert len(query) < 512


@NOW
def test_the_next_poll_asks_only_for_what_is_new(network: X) -> None:
    (*_, last) = rounds(network, page(post(222)), page(), page(message(202)))

    found = rounds(network, page(), page(), page(message(203), message(202)), cursor=dict(last.cursor))

    assert network.asked[3].query["since_id"] == P + "222"
    assert texts(found) == ["no. 203"]


@NOW
def test_pages_are_followed_and_the_newest_is_remembered(network: X) -> None:
    answers = (page(post(333), token="t1"), page(post(222)), page(), page(message(2), token="t2"), page(message(1)))

    found = rounds(network, *answers)

    assert network.asked[1].query["pagination_token"] == "t1"
    assert found[-1].cursor["mentions"] == P + "333"
    assert found[-1].cursor["messages"] == P + "2"
    assert "page" not in found[-1].cursor


@NOW
def test_a_first_look_brings_one_day_of_messages(network: X) -> None:
    old = message(1, "2025-11-18T04:40:00.000Z")

    found = rounds(network, page(), page(message(2), old, token="more"))

    assert texts(found) == ["no. 2"]


@NOW
def test_what_was_read_is_paid_for(network: X) -> None:
    found = rounds(network, page(post(2), post(1)), page(), page(message(201)))

    assert [each.cost for each in found] == [2 * 5_000 + 2 * 10_000, 2 * 10_000, 10_000 + 2 * 10_000]


@NOW
def test_a_delivery_holds_only_what_belongs_to_it(network: X) -> None:
    (first, *_) = rounds(network, page(post(1)), page(), page())

    assert b"Nobody" not in first.deliveries[0].body
    assert b'"Ana"' in first.deliveries[0].body


@NOW
@pytest.mark.parametrize("status", [403, 429])
def test_closed_messages_do_not_stop_the_mentions(network: X, status: int) -> None:
    found = rounds(network, page(post(1)), page(), refusal(status, "Forbidden"))

    assert len(texts(found)) == 1
    assert found[-1].cursor["turn"] == "mentions"


def test_a_dead_token_holds_the_connection(network: X) -> None:
    with pytest.raises(ChannelError) as caught:
        rounds(network, refusal(401, "Unauthorized"))

    assert (caught.value.hold_connection, caught.value.code) == (True, "token_expired")


def test_reading_too_often_does_not_close_the_way_out(network: X) -> None:
    with pytest.raises(ChannelError) as caught:
        rounds(network, refusal(429, "Too Many Requests"))

    assert (caught.value.hold_connection, caught.value.permanent) == (False, False)


def test_polling_can_be_switched_off(network: X) -> None:
    off = account(network.account.settings["api_url"], polling="off")

    fetched = XAdapter().fetch(off, {"mentions": "5"})

    assert (fetched.cursor, fetched.more, network.asked) == ({"mentions": "5"}, False, [])


@NOW
def test_after_a_long_absence_the_search_goes_back_as_far_as_x_lets_it(network: X) -> None:
    cursor = {"turn": "search", "search": "1900000000000000000", "conversations": "5"}

    rounds(network, page(), page(), cursor=cursor)

    assert network.asked[0].query["start_time"] == "2025-11-14T05:50:00Z"
    assert "since_id" not in network.asked[0].query


def filled(network: X, gap: Gap, *answers: Any) -> list[Fetched]:
    network.answers = list(answers)
    found = [XAdapter().backfill(network.account, gap)]
    while found[-1].more:
        found.append(XAdapter().backfill(network.account, found[-1].gaps[-1]))
    return found


@NOW
def test_a_gap_is_filled_with_its_mentions_and_messages(network: X) -> None:
    gap = Gap(reference="2025-11-21T04:00:00+00:00|2025-11-21T04:45:00+00:00", reason="cut off")

    found = filled(network, gap, page(post(2), token="t"), page(post(1)), page(message(3), token="m"), page())

    assert texts(found) == ["@MeeraFoods?", "@MeeraFoods?", "no. 3"]
    assert network.asked[0].query["start_time"] == "2025-11-21T04:00:00Z"
    assert network.asked[0].query["end_time"] == "2025-11-21T04:45:00Z"
    assert (found[-1].gaps, found[-1].more) == ((), False)
    assert all(len(each.reference) < 255 for one in found for each in one.gaps)


@NOW
def test_what_x_no_longer_has_is_said(network: X) -> None:
    start = (dt.datetime(2025, 11, 21, tzinfo=dt.UTC) - dt.timedelta(days=60)).isoformat()

    found = filled(network, Gap(reference=start, reason="cut off"), page(), page())

    assert "30 days" in found[-1].gaps[0].reason


def test_a_gap_of_another_kind_cannot_be_filled(network: X) -> None:
    with pytest.raises(ChannelError) as caught:
        XAdapter().backfill(network.account, Gap(reference="1:2-3", reason="?"))

    assert caught.value.permanent
