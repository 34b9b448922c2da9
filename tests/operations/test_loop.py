"""A loop of the worker: wakes at a ring, outlives the database's absence, ends when told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError

from sunwai.operations.loop import Bell, Loop
from tests.operations.running import until

Start = Callable[[Callable[[], int]], Bell]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what runs a drain in a loop of its own until the test ends."""
    monkeypatch.setattr("sunwai.operations.loop.close_old_connections", lambda: None)
    stopping = threading.Event()
    threads: list[threading.Thread] = []

    def run(drain: Callable[[], int]) -> Bell:
        bell = Bell(stopping)
        threads.append(threading.Thread(target=Loop("test", drain).run, args=(bell, stopping)))
        threads[-1].start()
        return bell

    yield run
    stopping.set()
    for thread in threads:
        thread.join(timeout=5)
    assert not [thread for thread in threads if thread.is_alive()]


def test_a_ring_wakes_it_at_once(start: Start) -> None:
    turns: list[float] = []

    def drain() -> int:
        turns.append(time.monotonic())
        return 0

    bell = start(drain)
    time.sleep(0.2)

    rung = time.monotonic()
    bell.ring()
    time.sleep(0.3)

    assert turns[-1] - rung < 0.2


def test_it_goes_on_while_there_is_work(start: Start) -> None:
    left = [3]

    def drain() -> int:
        left[0] -= 1
        return int(left[0] > 0)

    start(drain)
    time.sleep(0.3)

    assert left[0] == 0


def test_it_outlives_the_database(start: Start) -> None:
    turns: list[int] = []

    def drain() -> int:
        turns.append(1)
        if len(turns) < 3:
            raise OperationalError("away")
        return 0

    start(drain)

    assert until(lambda: len(turns) >= 3, 15)
