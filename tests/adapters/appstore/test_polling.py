"""From one poll to the next."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sunwai.adapters.appstore.adapter import AppStoreAdapter
from sunwai.channels.types import Fetched, InboundEdit
from sunwai.kernel.errors import ChannelError
from tests.adapters.appstore.store_server import ANSWER, Store, page, response, review

STORE = AppStoreAdapter()


def poll(network: Store, cursor: Any = None) -> Fetched:
    return STORE.fetch(network.account, cursor or {})


def names(fetched: Fetched) -> list[str]:
    return [json.loads(each.body)["data"]["id"] for each in fetched.deliveries]


def edits(fetched: Fetched, network: Store) -> list[str]:
    found = [item for each in fetched.deliveries for item in STORE.parse(each, network.account)]
    return [each.text for each in found if isinstance(each, InboundEdit)]


def test_what_has_not_changed_is_not_delivered_again(network: Store) -> None:
    network.answers = [page(review()), page(review())]

    first = poll(network)
    again = poll(network, first.cursor)

    assert (len(first.deliveries), len(again.deliveries), first.more) == (1, 0, False)


def test_newest_first_with_responses_is_asked_for(network: Store) -> None:
    poll(network)

    assert network.asked[0].query == {"include": "response", "sort": "-createdDate", "limit": "200"}


def test_other_words_under_the_same_id_are_an_edit(network: Store) -> None:
    network.answers = [page(review()), page(review("Now it works")), page(review())]

    first = poll(network)
    second = poll(network, first.cursor)
    third = poll(network, second.cursor)

    assert edits(second, network) == ["Slow\n\nNow it works"]
    assert edits(third, network) == ["Slow\n\nIt does not open"]
    assert len({each.key for fetched in (first, second, third) for each in fetched.deliveries}) == 3


def test_another_state_of_our_response_is_delivered_and_is_no_edit(network: Store) -> None:
    pending, published = response(state="PENDING_PUBLISH"), response(state="PUBLISHED")
    mine = review(answer=ANSWER)
    network.answers = [page(mine, included=(pending,)), page(mine, included=(published,))]

    again = poll(network, poll(network).cursor)

    assert len(again.deliveries) == 1
    assert not again.deliveries[0].headers


def test_pages_are_read_until_what_is_known(network: Store) -> None:
    new, old = review(name="r2", createdDate="2026-11-21T00:00:00Z"), review(name="r1")
    network.answers = [page(new, more="cursor=two&limit=200"), page(old, more="cursor=three")]

    first = poll(network, {"until": "2026-11-20T12:00:00+00:00"})
    second = poll(network, first.cursor)

    assert (first.more, second.more) == (True, False)
    assert network.asked[1].query["cursor"] == "two"
    assert second.cursor["until"] == "2026-11-21T00:00:00+00:00"
    assert "next" not in second.cursor


@pytest.mark.parametrize("link", ["http://[", 7, "https://evil.example/?cursor=x"])
def test_a_link_leads_nowhere_but_to_the_same_list(network: Store, link: object) -> None:
    body = {"data": [review(createdDate="2036-11-21T00:00:00Z")], "links": {"next": link}}
    network.answers = [(200, {}, json.dumps(body).encode())]

    fetched = poll(network)
    poll(network, fetched.cursor)

    assert network.asked[-1].path == "/v1/apps/6448000001/customerReviews"


def test_no_more_reviews_are_remembered_than_fit(network: Store) -> None:
    seen = json.dumps({f"r{number}": "a b" for number in range(500)})

    fetched = poll(network, {"seen": seen})

    assert len(json.loads(fetched.cursor["seen"])) == 400


def test_a_strange_cursor_still_polls_and_what_is_no_review_is_passed_over(network: Store) -> None:
    network.answers = [page({"id": ""}, review(), included=(7, {"id": 7}))]

    assert len(poll(network, {"seen": "no json"}).deliveries) == 1


def test_an_answer_without_a_list_is_an_error(network: Store) -> None:
    network.answers = [(200, {}, b'{"data": 7}')]

    with pytest.raises(ChannelError) as caught:
        poll(network)

    assert (caught.value.code, caught.value.uncertain) == ("garbage", False)
