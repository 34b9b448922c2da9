"""The seldom cases: nobody may be reached, or Reddit talks nonsense."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.types import Account, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.reddit.recorded import read
from tests.adapters.reddit.reddit_server import AT, Reddit, account, comment, ok, page, post

INSIDE = "http://10.0.0.1"


@pytest.mark.parametrize(
    "ask",
    [
        lambda known: RedditAdapter().describe(known),
        lambda known: RedditAdapter().refresh(account(INSIDE, access_token="")),
    ],
)
def test_an_address_that_we_do_not_call_holds_for_good(ask: Callable[[Account], object]) -> None:
    with pytest.raises(ChannelError) as caught:
        ask(account(INSIDE))

    assert (caught.value.permanent, caught.value.code) == (True, "blocked")


def test_a_parent_of_an_odd_shape_cannot_be_shown(network: Reddit) -> None:
    network.answers = [ok(page(comment("t1_a", "ana", "a"))), ok(page(comment("t1_c1", "ana", "b", AT, edited="?")))]

    with pytest.raises(ChannelError) as caught:
        RedditAdapter().ancestors("t1_a", network.account)

    assert (caught.value.permanent, caught.value.code) == (True, "garbage")


def test_a_listing_of_an_odd_shape_is_empty(network: Reddit) -> None:
    network.answers = [ok({"kind": "Listing", "data": {"children": 5}})]

    fetched = RedditAdapter().fetch(network.account, {})

    assert (fetched.deliveries, fetched.cursor["turn"]) == ((), "sent")


def test_a_picture_with_an_odd_address_is_left_out() -> None:
    (item,) = read("t3", post("t3_x", "ana", "look", url="https://[odd", post_hint="image"))

    assert isinstance(item, InboundMessage)
    assert item.attachments == ()


def test_what_is_folded_in_a_tree_is_left_for_later(network: Reddit) -> None:
    own, more = page(post("t3_p1", "MeeraFoods", "New")), {"kind": "more", "data": {"children": ["c9"]}}
    tree = {"kind": "Listing", "data": {"children": [more]}}
    network.answers = [ok(own), ok([own, tree])]

    fetched = RedditAdapter().fetch(network.account, {"turn": "tree", "tree_p1": "1.0"})

    assert [each.key for each in fetched.deliveries] == [f"t3_p1:{AT:.0f}"]
