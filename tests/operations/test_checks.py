"""Every fault that must not stay silent turns its check."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.connections.actions.spending import spend
from sunwai.connections.models import Connection, EventCount, Gap, UnknownKind
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import Fact
from sunwai.operations import checks, heartbeats
from sunwai.operations.checks import State
from tests import cast
from tests.connections.network import UNITS, become

pytestmark = pytest.mark.django_db


def state(name: str) -> State:
    return next(check.state for check in checks.run() if check.name == name)


def ago(seconds: float) -> dt.datetime:
    return clock.now() - dt.timedelta(seconds=seconds)


def delivery(**changes: Any) -> Delivery:
    return Delivery.objects.create(connection=cast.facebook(), key="k", body=b"{}", **changes)


def test_a_desk_that_works_says_so() -> None:
    heartbeats.beat(heartbeats.LOOPS, pid=1)
    cast.facebook()

    found = checks.run()

    assert [check.name for check in found if check.state == State.BAD] == []
    assert len(found) > 15


@pytest.mark.parametrize("loop", heartbeats.LOOPS)
def test_a_loop_that_never_ran_or_stopped_is_bad(loop: str) -> None:
    assert state(f"loop.{loop}") == State.BAD

    heartbeats.beat([loop], pid=1)
    assert state(f"loop.{loop}") == State.OK

    Fact.objects.update(updated_at=ago(41))
    assert state(f"loop.{loop}") == State.BAD


def test_a_delivery_that_waits_too_long_is_bad() -> None:
    delivery(due_at=ago(46))

    assert state("incoming_lag") == State.BAD


def test_a_dead_letter_is_bad_until_it_is_handled() -> None:
    delivery(state=WorkState.DEAD, last_error="Traceback")

    assert state("dead.incoming") == State.BAD


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"failures": 1}, State.WARN),
        ({"failures": 3}, State.BAD),
        ({"open_until": clock.now() + dt.timedelta(days=9999)}, State.BAD),
        ({"sealed_secrets": "sealed with another key"}, State.BAD),
        ({"state": "paused", "failures": 9}, State.OK),
    ],
)
def test_a_connection_in_trouble_is_told(changes: dict[str, Any], expected: State) -> None:
    page = cast.facebook()
    Connection.objects.update(**changes)

    assert state(f"channel.{page.pk}") == expected


def test_gaps_and_unknown_kinds_are_told() -> None:
    Gap.objects.create(connection=cast.facebook(), reference="7:1-9", reason="gone")
    UnknownKind.objects.create(connection=cast.facebook(), code="new_thing", count=1)

    assert (state("gaps"), state("unknown_kinds")) == (State.WARN, State.WARN)


def test_a_channel_that_is_unusually_quiet_is_told() -> None:
    page = cast.facebook()
    Connection.objects.update(last_event_at=ago(10 * 3600))
    hours = [clock.now().replace(minute=0, second=0, microsecond=0) - dt.timedelta(hours=n) for n in range(10, 600)]
    EventCount.objects.bulk_create(EventCount(connection=page, hour=hour, count=2) for hour in hours)

    assert state(f"channel.{page.pk}") == State.WARN


@pytest.mark.parametrize(("days", "expected"), [(8, State.OK), (6, State.WARN), (-1, State.BAD)])
def test_a_tokens_end_is_told(days: int, expected: State) -> None:
    ends = clock.now() + dt.timedelta(days=days)
    page = cast.facebook(facts={"token_expires_at": ends.isoformat()})

    assert state(f"channel.{page.pk}") == expected


@pytest.mark.parametrize(("spent", "expected"), [(79, State.OK), (80, State.WARN), (100, State.WARN)])
def test_a_budget_is_told_from_four_fifths_on(monkeypatch: pytest.MonkeyPatch, spent: int, expected: State) -> None:
    become(monkeypatch, meter=UNITS)
    page = cast.facebook()
    spend(page, spent)

    assert state(f"channel.{page.pk}") == expected


def test_a_filling_disk_is_bad(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings.SUNWAI, "disk_reserve_bytes", 10**18)

    assert state("disk") == State.BAD


def test_open_doors_to_the_local_network_are_told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings.SUNWAI, "allow_private_hosts", frozenset({"127.0.0.1"}))

    assert state("private_hosts") == State.WARN
