"""Polls are paid for, and rest while the budget is used up; what comes is counted by the hour."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Account, Fetched, RawDelivery
from sunwai.connections.actions.spending import set_budget
from sunwai.connections.models import EventCount, Poll, Spend
from sunwai.intake import fetch, pipeline
from sunwai.intake.journal import store_fetched
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from tests import cast
from tests.connections.network import DOLLAR, become

pytestmark = pytest.mark.django_db


class Paid:
    """A polled network that charges half a dollar a page, and has no end."""

    spec = spec_for("email")

    def __init__(self) -> None:
        self.asked = 0

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        del account
        self.asked += 1
        return Fetched(deliveries=(), cursor=cursor, more=True, cost=500_000)

    def wait(self, account: Account, seconds: float) -> bool:
        del account, seconds
        return False


@pytest.fixture
def paid(monkeypatch: pytest.MonkeyPatch) -> Paid:
    network = Paid()
    become(monkeypatch, slug="email", meter=DOLLAR)
    monkeypatch.setattr(fetch, "adapter_for", lambda _slug: network)
    Poll.objects.create(connection=cast.mailbox())
    return network


def poll() -> None:
    turn = fetch.claim_poll()
    assert turn is not None
    fetch.poll(turn)


def test_polls_stop_at_the_budget_and_rest(paid: Paid) -> None:
    poll()
    Poll.objects.update(due_at=clock.now())
    poll()

    assert (paid.asked, Spend.objects.get().amount) == (2, 1_000_000)
    assert Poll.objects.get().due_at > clock.now()


def test_a_raised_budget_lets_polls_go_on_at_once(paid: Paid) -> None:
    poll()
    poll_row = Poll.objects.get()

    set_budget(connection=poll_row.connection, budget=1_500_000, over=False, by=cast.alice())
    poll()

    assert paid.asked == 3


def test_a_key_that_no_database_holds_is_made_one_that_it_does() -> None:
    store_fetched(cast.mailbox(), (RawDelivery(key="a\x00\ud800b", body=b""),))

    assert Delivery.objects.get().key == "a\ufffd?b"


def test_what_comes_is_counted_once_by_the_hour() -> None:
    mailbox = cast.mailbox()
    letter = b"From: asha@home.test\r\nTo: care@shop.test\r\nMessage-ID: <1@home.test>\r\n\r\nHello"
    store_fetched(mailbox, (RawDelivery(key="1", body=letter), RawDelivery(key="1", body=letter)))

    pipeline.drain()
    pipeline.drain()

    assert [each.count for each in EventCount.objects.all()] == [1]
