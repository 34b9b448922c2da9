"""Native actions go out once, are tried again, or say why not; the message then is as the network has it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from sunwai.channels.types import Action, Capability
from sunwai.connections.models import Connection
from sunwai.dispatch import act, turn
from sunwai.inbox.actions import acting, native
from sunwai.inbox.models import Message, NativeAction
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests import cast
from tests.connections.network import become
from tests.dispatch.conftest import Network

pytestmark = pytest.mark.django_db

ABLE = [Capability.LIKE, Capability.HIDE, Capability.DELETE, Capability.RETRACT, Capability.REPOST]


@pytest.fixture(autouse=True)
def _able(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=ABLE)


def comment(**changes: Any) -> Message:
    return cast.message(kind="comment", visibility="public", **changes)


def asked(message: Message, action: Action) -> NativeAction:
    found = native.act(message=message, by=cast.ravi(), action=action)
    assert found is not None
    NativeAction.objects.update(due_at=clock.now())
    return found


def test_a_hidden_message_is_hidden_as_if_the_network_had_told(network: Network) -> None:
    message = comment()
    asked(message, Action.HIDE)

    assert (turn.drain(), turn.drain()) == (1, 0)

    message.refresh_from_db()
    assert network.acts == [("hide", message.external_id)]
    assert message.hidden_at is not None


def test_unhiding_shows_it_again(network: Network) -> None:
    message = comment(hidden_at=clock.now())
    asked(message, Action.UNHIDE)

    act.drain()

    message.refresh_from_db()
    assert message.hidden_at is None


@pytest.mark.parametrize("action", [Action.DELETE, Action.RETRACT])
def test_a_deleted_message_becomes_a_tombstone(network: Network, action: Action) -> None:
    ours = {"direction": "out", "author_type": "agent", "author_identity": None} if action is Action.RETRACT else {}
    message = comment(**ours)
    asked(message, action)

    act.drain()

    message.refresh_from_db()
    assert (message.text, message.deleted_at is not None) == ("", True)


def test_a_temporary_failure_is_tried_again(network: Network) -> None:
    network.plan = [ChannelError("busy", permanent=False), ChannelError("lost", permanent=True, uncertain=True)]
    row = asked(comment(), Action.LIKE)

    for _ in range(3):
        act.drain()
        NativeAction.objects.update(due_at=clock.now())

    row.refresh_from_db()
    assert (row.state, len(network.acts)) == ("done", 3)


@pytest.mark.parametrize("error", [ChannelError("not yours", permanent=True), RuntimeError("bug")])
def test_what_will_never_work_says_why(network: Network, error: Exception) -> None:
    network.plan = [error]
    row = asked(comment(), Action.LIKE)

    act.drain()

    row.refresh_from_db()
    assert row.state == "dead"
    assert str(error) in row.last_error


def test_the_databases_trouble_says_nothing_against_what_was_done(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(comment(), Action.HIDE)
    with monkeypatch.context() as broken:
        broken.setattr(acting, "mark_done", Mock(side_effect=OperationalError("deadlock detected")))
        turn.drain()
    NativeAction.objects.update(lease_until=clock.now(), due_at=clock.now())

    turn.drain()

    row.refresh_from_db()
    assert (row.state, row.last_error) == ("done", "")


def test_too_many_tries_end_as_failed(network: Network) -> None:
    network.plan = [ChannelError("busy", permanent=False)]
    row = asked(comment(), Action.LIKE)
    NativeAction.objects.update(attempts=7)

    act.drain()

    row.refresh_from_db()
    assert row.state == "dead"


def test_an_open_circuit_lets_nothing_through(network: Network) -> None:
    asked(comment(), Action.LIKE)
    Connection.objects.update(open_until=clock.now() + dt.timedelta(minutes=1))

    assert act.drain() == 0


def test_a_dead_token_opens_the_circuit(network: Network) -> None:
    network.plan = [ChannelError("token", permanent=False, hold_connection=True, retry_after_seconds=60)]
    asked(comment(), Action.LIKE)

    act.drain()

    assert Connection.objects.get().open_until is not None


def test_a_worker_that_lost_its_lease_changes_nothing(network: Network) -> None:
    row = asked(comment(), Action.LIKE)
    NativeAction.objects.update(fence=5)

    act.act(row)

    row.refresh_from_db()
    assert row.state == "waiting"
