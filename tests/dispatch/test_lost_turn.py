"""A worker that was stopped in the middle of beginning finds that somebody else has sent the message."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import Sent
from sunwai.inbox.actions import sending as inbox
from sunwai.inbox.models import Message, Sending
from sunwai.kernel import clock, leases
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db


def another_worker_sends() -> None:
    Sending.objects.update(lease_until=clock.now() - dt.timedelta(seconds=1))
    (again,) = inbox.take_sendings(limit=1)
    assert inbox.begin(again)
    inbox.mark_sent(again, Sent(external_ids=("m_1",), at=clock.now()))


def test_what_another_worker_sent_meanwhile_is_not_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(asked(), api_delay=0)
    (stale,) = inbox.take_sendings(limit=1)
    plain = inbox._message

    def stopped_before_the_lock(sending: Sending) -> Message:
        monkeypatch.setattr(inbox, "_message", plain)
        another_worker_sends()
        return plain(sending)

    monkeypatch.setattr(inbox, "_message", stopped_before_the_lock)
    with pytest.raises(leases.LostLease):
        inbox.begin(stale)


def test_a_row_that_was_begun_cannot_be_claimed_until_that_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(asked(), api_delay=0)
    (taken,) = inbox.take_sendings(limit=1)
    held: list[Any] = []
    monkeypatch.setattr(leases, "hold", held.append)

    inbox.begin(taken)

    assert held == [taken]
