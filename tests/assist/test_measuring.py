from __future__ import annotations

import datetime as dt

import pytest

from sunwai.assist.measuring import asked_of, repeats, repeats_by
from sunwai.assist.models import Repeat
from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from sunwai.kernel.intervals import wilson
from tests import cast
from tests.assist.telling import says

pytestmark = pytest.mark.django_db


def test_the_worked_case_of_the_interval() -> None:
    low, high = wilson(8, 10)

    assert (round(low, 6), round(high, 6)) == (0.490162, 0.943318)


def test_nothing_said_has_no_share() -> None:
    counted = repeats(cast.ravi(), asked_of(None, None))

    assert (counted.value, counted.n, counted.share, counted.interval) == (0, 0, None, None)


def test_conversations_without_a_repeat_count_in_n() -> None:
    says("my order number is 88213")
    says("my order number is 88213")
    cast.message(cast.conversation(connection=cast.mailbox()), "hello")

    counted = repeats(cast.ravi(), asked_of(None, None))

    assert (counted.value, counted.touched, counted.n) == (1, 1, 2)


def asked_again(talk: Conversation, at: dt.datetime) -> None:
    words = cast.message(talk, "What is your order number?", direction="out")
    ids = {"customer": talk.customer, "brand": talk.brand, "conversation": talk, "message": words}
    Repeat.objects.create(way="asked", kind="order", channel=talk.channel, at=at, **ids)


def test_a_share_is_never_more_than_all_though_we_asked_where_nobody_wrote() -> None:
    later = clock.now() + dt.timedelta(hours=1)
    silent, writing = cast.conversation(), cast.conversation(customer=cast.customer("Bilal"))
    for each in (silent, writing):
        asked_again(each, later)
    cast.message(writing, "hello", sent_at=later)

    counted = repeats(cast.ravi(), asked_of(clock.now() + dt.timedelta(minutes=1), later + dt.timedelta(hours=1)))

    assert (counted.n, counted.touched, counted.share) == (2, 2, 1.0)
    assert counted.interval is not None


def test_channels_are_told_apart_and_cost_the_same(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    says("my order number is 88213")
    says("my order number is 88213")
    cast.message(cast.conversation(connection=cast.mailbox()), "hello")
    staff, asked = cast.ravi(), asked_of(None, None)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        rows = repeats_by(staff, asked, "channel")

    assert [(row.key, row.value, row.n) for row in rows] == [("facebook", 1, 1), ("email", 0, 1)]
