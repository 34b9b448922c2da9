"""Several networks at once: a slow one holds up itself only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connections

from sunwai.channels.spec import Rate
from sunwai.channels.types import Action, Outbound, Sent
from sunwai.connections.models import Connection
from sunwai.dispatch import act, turn
from sunwai.inbox.models import NativeAction, Sending
from sunwai.kernel import clock
from tests import cast
from tests.connections.network import become
from tests.dispatch.conftest import Network, queued
from tests.operations.running import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Iterator[turn.Turns]:
    def closing(way: Callable[[Any], None], row: Any) -> None:
        try:
            way(row)
        finally:
            connections.close_all()  # a thread of a test leaves none behind

    monkeypatch.setattr(turn, "_in_thread", closing)
    made = turn.Turns()
    yield made
    made.finish()


@pytest.fixture
def answers(network: Network) -> Iterator[threading.Event]:
    """Return what lets the network answer; until then whoever asks it waits. One asked after it answers at once."""
    event = threading.Event()

    def slowly(message: Outbound) -> Sent:
        event.wait(20)
        return Sent(external_ids=(f"slow {message.text}",), at=clock.now())

    network.plan = [slowly] * 20
    yield event
    event.set()


def of(connection: Connection, count: int) -> list[Sending]:
    return [
        queued(cast.conversation(connection=connection), f"{connection.channel} {number}") for number in range(count)
    ]


def gone() -> int:
    return Sending.objects.filter(state="done").count()


def test_a_slow_network_holds_up_no_other(network: Network, answers: threading.Event, turns: turn.Turns) -> None:
    of(cast.facebook(), 4)
    assert turns.drain() == 4
    assert until(lambda: len(network.given) == 4)
    network.plan.clear()
    of(cast.mailbox(), 2)

    assert turns.drain() == 2

    assert until(lambda: gone() == 2)
    answers.set()
    assert until(lambda: gone() == 6)


def test_of_one_connection_few_are_under_way(network: Network, answers: threading.Event, turns: turn.Turns) -> None:
    of(cast.facebook(), 6)

    assert (turns.drain(), turns.drain()) == (4, 0)

    answers.set()
    assert until(lambda: gone() == 4)
    assert until(lambda: turns.drain() == 2)


def test_what_was_begun_counts_for_the_rate(
    answers: threading.Event, turns: turn.Turns, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, rates=(Rate(messages=1, seconds=60),))
    of(cast.facebook(), 1)
    turns.drain()
    of(cast.facebook(), 1)

    turns.drain()
    answers.set()
    turns.finish()

    assert len(network.given) == 1


def test_the_next_words_of_a_thread_wait_for_those_before(answers: threading.Event, turns: turn.Turns) -> None:
    talk = cast.conversation()
    queued(talk, "first")
    queued(talk, "second")

    assert (turns.drain(), turns.drain()) == (1, 0)
    answers.set()

    assert until(lambda: turns.drain() == 1)


def test_with_no_room_it_waits_for_some(
    answers: threading.Event, turns: turn.Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "PLACES", 2)
    of(cast.facebook(), 3)
    turns.drain()
    threading.Timer(0.2, answers.set).start()

    assert turns.drain() == 1


def test_a_bug_in_what_was_begun_comes_out(turns: turn.Turns, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_asked: NativeAction) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(act, "act", broken)
    NativeAction.objects.create(message=cast.message(), connection=cast.facebook(), action=Action.HIDE)
    turns.drain()

    turns.finish()
    with pytest.raises(DatabaseError, match="gone"):
        turns.drain()
