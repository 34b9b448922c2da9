"""A network's rates and the owner's budget are kept by putting off; people go before machines."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sunwai.channels.spec import Rate
from sunwai.connections.actions.spending import spend
from sunwai.connections.models import Spend
from sunwai.dispatch.deliver import drain
from sunwai.inbox.models import SendAttempt, Sending
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests import cast
from tests.connections.network import DOLLAR, become
from tests.dispatch.conftest import Network, queued

pytestmark = pytest.mark.django_db


def waiting(number: int, *, human: bool = True) -> list[Sending]:
    return [queued(cast.conversation(), f"{'person' if human else 'machine'} {n}", human=human) for n in range(number)]


def due_again() -> None:
    Sending.objects.filter(state="waiting").update(due_at=clock.now())


def test_no_more_goes_out_than_the_network_takes(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, rates=(Rate(messages=3, seconds=60),))
    waiting(5)

    drain()
    due_again()
    drain()

    assert len(network.given) == 3
    assert set(Sending.objects.values_list("message__delivery", flat=True)) == {"sent", "queued"}


def test_what_is_put_off_is_no_try_and_goes_out_when_there_is_room(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, rates=(Rate(messages=1, seconds=60),))
    waiting(2)
    drain()
    late = Sending.objects.get(state="waiting")

    SendAttempt.objects.update(started_at=clock.now() - dt.timedelta(seconds=61))
    due_again()
    drain()

    assert (late.attempts, late.due_at > clock.now()) == (0, True)
    assert len(network.given) == 2


def test_machines_stop_at_four_fifths_and_leave_room_for_people(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, rates=(Rate(messages=5, seconds=60),))
    waiting(5, human=False)
    drain()

    waiting(2)
    drain()

    assert [each.text.split()[0] for each in network.given] == ["machine"] * 4 + ["person"]


def test_several_rates_hold_at_once(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, rates=(Rate(messages=10, seconds=1), Rate(messages=2, seconds=3600)))
    waiting(4)

    drain()

    assert len(network.given) == 2


def test_another_connection_has_its_own_room(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, rates=(Rate(messages=1, seconds=60),))
    waiting(1)
    queued(cast.conversation(connection=cast.facebook("1002")))

    drain()

    assert len(network.given) == 2


def test_what_went_out_is_charged_once(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    network.costs = 200_000
    network.plan = [ChannelError("busy", permanent=False)]
    waiting(1)

    drain()
    due_again()
    drain()

    assert Spend.objects.get().amount == 200_000


def test_what_may_have_gone_out_is_charged(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    network.costs = 15_000
    network.plan = [ChannelError("timed out", permanent=False, uncertain=True)]
    waiting(1)

    drain()

    assert Spend.objects.get().amount == 15_000


def test_machines_stop_at_the_budget_and_people_go_on(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    spend(cast.facebook(), 1_000_000)
    waiting(1, human=False)
    waiting(1)

    drain()

    assert [each.text for each in network.given] == ["person 0"]
    assert Sending.objects.get(human=False).message.delivery == "failed"


def test_a_channel_without_rates_and_meter_is_neither_counted_nor_charged(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, rates=())
    queued()

    with CaptureQueriesContext(connection) as asked:
        drain()

    assert len(network.given) == 1
    told = [each["sql"] for each in asked.captured_queries]
    assert not [sql for sql in told if "connections_spend" in sql or ("COUNT" in sql and "started_at" in sql)]


def test_a_connection_with_rates_is_counted_once_however_many_wait(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, rates=(Rate(messages=20, seconds=60),))
    waiting(4)

    with CaptureQueriesContext(connection) as asked:
        drain()

    counted = [each for each in asked.captured_queries if "COUNT" in each["sql"] and "started_at" in each["sql"]]
    assert (len(network.given), len(counted)) == (4, 1)
