from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from django.db import OperationalError

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.connections.models import Gap as GapRow
from sunwai.connections.models import Poll
from sunwai.intake import fetch
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests import cast

pytestmark = pytest.mark.django_db


@dataclass
class Mailbox:
    """A polled network with pages of letters."""

    pages: list[Fetched | Exception] = field(default_factory=list)
    asked_from: list[Mapping[str, str]] = field(default_factory=list)
    news: bool = False
    spec = spec_for("email")

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        self.asked_from.append(dict(cursor))
        page = self.pages.pop(0) if self.pages else Fetched(deliveries=(), cursor=cursor)
        if isinstance(page, Exception):
            raise page
        return page

    def wait(self, account: Account, seconds: float) -> bool:
        return self.news


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    fake = Mailbox()
    monkeypatch.setattr(fetch, "adapter_for", lambda slug: fake)
    Poll.objects.create(connection=cast.mailbox())
    return fake


def page(*keys: str, uid: str, **changes: Any) -> Fetched:
    letters = tuple(RawDelivery(key=key, body=key.encode()) for key in keys)
    return Fetched(deliveries=letters, cursor={"uid": uid}, **changes)


def poll_now() -> None:
    Poll.objects.update(due_at=clock.now())
    turn = fetch.claim_poll()
    assert turn is not None
    fetch.poll(turn)


def test_what_is_fetched_goes_into_the_journal_with_its_cursor(mailbox: Mailbox) -> None:
    mailbox.pages = [page("1:1", "1:2", uid="2", more=True), page("1:3", uid="3")]

    poll_now()

    assert Delivery.objects.count() == 3
    assert Poll.objects.get().cursor == {"uid": "3"}


def test_the_same_letters_again_change_nothing(mailbox: Mailbox) -> None:
    mailbox.pages = [page("1:1", uid="1"), page("1:1", uid="1")]

    poll_now()
    poll_now()

    assert Delivery.objects.count() == 1
    assert mailbox.asked_from == [{}, {"uid": "1"}]


def test_news_while_waiting_are_fetched_at_once(mailbox: Mailbox) -> None:
    mailbox.news = True
    mailbox.pages = [page(uid="0"), page("1:1", uid="1")]

    poll_now()

    assert Delivery.objects.count() == 1


def test_a_network_that_does_not_answer_is_written_down_and_asked_later(mailbox: Mailbox) -> None:
    mailbox.pages = [ChannelError("no answer", permanent=False)]

    poll_now()

    turn = Poll.objects.select_related("connection").get()
    assert (turn.connection.last_error, turn.last_error) == ("no answer", "no answer")
    assert turn.due_at > clock.now()


def test_a_gap_is_shown_exactly_and_once(mailbox: Mailbox) -> None:
    gap = Gap(reference="uid 5-9", reason="the mailbox was rebuilt", count=5)
    mailbox.pages = [page(uid="9", gaps=(gap,)), page(uid="9", gaps=(gap,))]

    poll_now()
    poll_now()

    assert GapRow.objects.get().count == 5


def test_a_worker_that_lost_its_turn_moves_no_cursor(mailbox: Mailbox) -> None:
    turn = fetch.claim_poll()
    assert turn is not None
    with time_machine.travel(clock.now() + dt.timedelta(minutes=10)):
        assert fetch.claim_poll() is not None
    mailbox.pages = [page("1:1", uid="1")]

    fetch.poll(turn)

    assert not Delivery.objects.exists()


def test_a_bug_in_an_adapter_is_written_down_and_its_turn_comes_again(mailbox: Mailbox) -> None:
    mailbox.pages = [ZeroDivisionError("a bug")]

    poll_now()

    turn = Poll.objects.select_related("connection").get()
    assert turn.last_error == turn.connection.last_error == "ZeroDivisionError: a bug"
    assert turn.lease_until is None


def test_a_bug_after_the_turn_was_lost_is_the_other_workers_business(mailbox: Mailbox) -> None:
    turn = fetch.claim_poll()
    assert turn is not None
    Poll.objects.update(fence=turn.fence + 1)
    mailbox.pages = [ZeroDivisionError("a bug")]

    fetch.poll(turn)

    assert Poll.objects.get().last_error == ""


def test_a_database_that_went_away_is_the_loops_business(mailbox: Mailbox) -> None:
    mailbox.pages = [OperationalError("gone")]

    with pytest.raises(OperationalError):
        poll_now()


def test_a_paused_connection_gets_no_turn(mailbox: Mailbox) -> None:
    cast.mailbox().__class__.objects.update(state="paused")

    assert fetch.claim_poll() is None
