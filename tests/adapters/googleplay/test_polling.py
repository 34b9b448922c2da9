"""From one poll to the next."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import time_machine

from sunwai.adapters.googleplay.adapter import GooglePlayAdapter
from sunwai.channels.types import Fetched
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests.adapters.googleplay.play_server import Play, answered, page, review

PLAY = GooglePlayAdapter()


def poll(network: Play, cursor: Any = None) -> Fetched:
    return PLAY.fetch(network.account, cursor or {})


def names(fetched: Fetched) -> list[str]:
    return [json.loads(each.body)["reviewId"] for each in fetched.deliveries]


def test_what_is_new_since_the_last_turn_is_delivered(network: Play) -> None:
    old, new = review(name="gp:1", when=100), review(name="gp:2", when=200)
    network.answers = [page(old), page(new, old)]

    first = poll(network)
    again = poll(network, first.cursor)

    assert (names(first), names(again), again.more) == (["gp:1"], ["gp:2", "gp:1"], False)
    assert again.deliveries[1].key == first.deliveries[0].key  # the journal has it already


def test_an_edit_and_a_reply_are_delivered(network: Play) -> None:
    network.answers = [page(review(when=100)), page(review("New", when=150)), page(answered(when=190))]

    first = poll(network)
    second = poll(network, first.cursor)
    third = poll(network, second.cursor)

    assert [len(each.deliveries) for each in (first, second, third)] == [1, 1, 1]


def test_pages_are_read_until_what_is_known(network: Play) -> None:
    new, old = review(name="gp:2", when=200), review(name="gp:1", when=50)
    network.answers = [page(new, more="two"), page(old, more="three")]

    first = poll(network, {"until": "100"})
    second = poll(network, first.cursor)

    assert (first.more, second.more, names(second)) == (True, False, [])
    assert network.asked[1].query["token"] == "two"
    assert (second.cursor["until"], "token" in second.cursor) == ("200.25", False)


def test_a_week_without_a_poll_is_a_gap(network: Play) -> None:
    with time_machine.travel(clock.now() - dt.timedelta(days=9)):
        left = poll(network).cursor

    back = poll(network, left)

    assert len(back.gaps) == 1
    assert back.gaps[0].reference.startswith(left["polled"])


def test_six_days_without_a_poll_are_none(network: Play) -> None:
    with time_machine.travel(clock.now() - dt.timedelta(days=6)):
        left = poll(network).cursor

    assert not poll(network, left).gaps


def test_what_cannot_be_read_is_delivered_and_moves_nothing(network: Play) -> None:
    network.answers = [page({"reviewId": ""}, review(lastModified={"seconds": "9" * 30}), review(when=100), 7)]

    fetched = poll(network, {"until": "nonsense"})

    assert len(fetched.deliveries) == 3
    assert fetched.cursor["until"] in {"0.0", "0"}


def test_an_answer_without_a_list_is_an_error(network: Play) -> None:
    network.answers = [(200, {}, b'{"reviews": 7}')]

    with pytest.raises(ChannelError) as caught:
        poll(network)

    assert caught.value.code == "garbage"
