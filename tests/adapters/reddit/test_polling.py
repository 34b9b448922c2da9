"""Reddit is asked in turns, down to what we know, and nothing is asked for twice."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from sunwai.adapters.reddit.adapter import RedditAdapter
from sunwai.channels.types import Fetched, InboundMessage
from sunwai.kernel.errors import ChannelError
from tests.adapters.reddit.recorded import parsed
from tests.adapters.reddit.reddit_server import AT, US, Reddit, account, comment, letter, ok, page, post

NOW = time_machine.travel(AT + 600, tick=False)


def rounds(network: Reddit, *answers: Any, cursor: dict[str, str] | None = None, **settings: str) -> list[Fetched]:
    """Poll until there is no more, as the core does."""
    known = account(network.account.settings["api_url"], **settings)
    network.answers = [ok(answer) for answer in answers]
    found = [RedditAdapter().fetch(known, cursor or {})]
    while found[-1].more:
        found.append(RedditAdapter().fetch(known, found[-1].cursor))
    return found


def texts(fetched: list[Fetched]) -> list[str]:
    items = [item for one in fetched for each in one.deliveries for item in parsed(each.body)]
    return [item.text for item in items if isinstance(item, InboundMessage)]


def paths(network: Reddit) -> list[str]:
    return [asked.path for asked in network.asked]


@NOW
def test_one_poll_asks_every_place_once(network: Reddit) -> None:
    rounds(network, subreddits="r/mangoes, food")

    places = ["/message/inbox", "/message/sent", f"/user/{US}/comments", "/r/mangoes+food/comments"]
    assert paths(network) == [*places, "/r/mangoes+food/new", f"/user/{US}/submitted"]
    assert len(places) + 3 <= 8


@NOW
def test_every_call_says_who_calls(network: Reddit) -> None:
    rounds(network)

    agents = {asked.headers["user-agent"] for asked in network.asked}
    assert agents == {f"server:sunwai-app1:v1 (by /u/{US})"}
    assert {asked.headers["authorization"] for asked in network.asked} == {"Bearer canary-access-token"}
    assert {asked.query["raw_json"] for asked in network.asked} == {"1"}


@NOW
def test_what_comes_in_is_told_oldest_first(network: Reddit) -> None:
    inbox = page(comment("t1_b", "ana", "second", AT + 5), letter("t4_a", "ana", US, "first"))

    assert texts(rounds(network, inbox)) == ["first", "second"]


@NOW
def test_a_first_look_brings_one_day(network: Reddit) -> None:
    inbox = page(comment("t1_b", "ana", "new"), comment("t1_a", "ana", "old", AT - 90_000), after="t1_a")

    assert texts(rounds(network, inbox)) == ["new"]
    assert paths(network).count("/message/inbox") == 1


@NOW
def test_the_next_poll_brings_only_what_is_new_even_in_the_same_second(network: Reddit) -> None:
    first = comment("t1_a", "ana", "a")
    (*_, last) = rounds(network, page(first))

    found = rounds(network, page(comment("t1_b", "ana", "b"), first), cursor=dict(last.cursor))

    assert texts(found) == ["b"]


@NOW
def test_an_edited_comment_comes_again_under_another_key(network: Reddit) -> None:
    before, after = comment("t1_a", "ana", "a"), comment("t1_a", "ana", "changed", edited=AT + 60)

    (first, *_, last) = rounds(network, page(before))
    (second, *_) = rounds(network, page(after), cursor=dict(last.cursor))

    assert first.deliveries[0].key != second.deliveries[0].key
    assert texts([second]) == ["changed"]


@NOW
def test_pages_are_followed_down_to_what_we_know(network: Reddit) -> None:
    pages = [page(comment("t1_c", "ana", "c", AT + 9), after="t1_c"), page(comment("t1_a", "ana", "a", AT - 90_000))]

    found = rounds(network, *pages)

    assert network.asked[1].query["after"] == "t1_c"
    assert texts(found) == ["c"]
    assert found[-1].cursor["inbox"] == f"{AT + 9!r} t1_c"
    assert "page" not in found[-1].cursor


@NOW
def test_beyond_a_thousand_is_a_gap(network: Reddit) -> None:
    cursor = {"turn": "inbox", "page": "t1_z", "count": "999", "newest": f"{AT!r} t1_z"}

    (first, *_) = rounds(network, page(comment("t1_c", "ana", "c"), after="t1_c"), cursor=cursor)

    assert first.gaps[0].reference.startswith("inbox|2025-11-20")


def tree(*comments: dict[str, Any]) -> Any:
    return [page(post("t3_p1", US, "New mangoes")), page(*comments)]


@NOW
def test_answers_to_answers_below_our_posts_are_found_in_the_tree(network: Reddit) -> None:
    deep = comment("t1_d", "ravik", "me too", AT + 2)
    top = comment("t1_t", "ana", "mine is late", AT + 1, replies=page(deep))
    own = page(post("t3_p1", US, "New mangoes"), post("t3_p2", US, "Sale"))

    found = rounds(network, page(), page(), page(), own, tree(top))

    assert paths(network)[-1] == "/comments/p1"
    assert texts(found) == ["New mangoes", "mine is late", "me too"]
    assert found[-1].cursor["tree_p1"].startswith(repr(AT + 2))
    assert b"replies" not in found[-1].deliveries[-1].body


@NOW
def test_our_posts_are_watched_one_after_another(network: Reddit) -> None:
    own = page(post("t3_p1", US, "New mangoes"), post("t3_p2", US, "Sale"))
    answers = (page(), page(), page(), own, tree())

    (*_, last) = rounds(network, *answers)
    (*_, after) = rounds(network, *answers, cursor={**last.cursor, "tree_old": "1.0"})

    assert [path for path in paths(network) if path.startswith("/comments")] == ["/comments/p1", "/comments/p2"]
    assert "tree_old" not in after.cursor


@pytest.mark.parametrize(("status", "hold", "code"), [(401, True, "token_expired"), (429, False, "rate_limited")])
def test_a_refused_poll_says_why(network: Reddit, status: int, code: str, *, hold: bool) -> None:
    network.answers = [(status, {"x-ratelimit-reset": "300.5"}, b"{}")]

    with pytest.raises(ChannelError) as caught:
        RedditAdapter().fetch(network.account, {})

    assert (caught.value.hold_connection, caught.value.code) == (hold, code)
    assert caught.value.retry_after_seconds == (300.5 if status == 429 else None)
