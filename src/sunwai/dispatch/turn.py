"""The way out, turn by turn: people's answers, then what they asked the networks to do, each in a thread of its own."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Final, TypeVar

from django.db import close_old_connections

from sunwai.dispatch import act, deliver, rationing
from sunwai.inbox.actions import acting
from sunwai.inbox.models import NativeAction, Sending

PLACES: Final = 16  # under way at once
OF_ONE: Final = 4  # connection's: with so many under way no more of it are begun
Row = TypeVar("Row", Sending, NativeAction)


class Turns:
    """What is under way. A slow network holds up itself: its places are few, and nobody waits for them to end."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=PLACES, thread_name_prefix="send")
        self._running: dict[Future[None], uuid.UUID] = {}

    def drain(self) -> int:
        """Begin what is due, as far as there is room; return how much. A bug in an earlier one is raised here."""
        self._settle()
        return self._send() + self._act()

    def finish(self) -> None:
        """Wait until all that was begun has ended."""
        wait(self._running)

    def _settle(self) -> None:
        """Where there is no room, wait for some: a loop in which none comes is seen to hang."""
        if len(self._running) == PLACES:
            wait(self._running, return_when=FIRST_COMPLETED)
        ended = [each for each in self._running if each.done()]
        for each in ended:
            del self._running[each]
        for each in ended:
            each.result()

    def _send(self) -> int:
        taken = deliver.due(self._room, but_not=self._busy) if self._room else []
        for each in rationing.ration(taken):
            if deliver.begun(each):  # here, one after the other: the next ration counts it
                self._start(deliver.go, each)
        return len(taken)

    def _act(self) -> int:
        taken = acting.take_actions(limit=self._room, but_not=self._busy) if self._room else []
        for each in taken:
            self._start(act.act, each)
        return len(taken)

    @property
    def _room(self) -> int:
        """Return how many may be begun at once: not so many of one connection that it takes all places."""
        return min(OF_ONE, PLACES - len(self._running))

    @property
    def _busy(self) -> list[uuid.UUID]:
        return [each for each, count in Counter(self._running.values()).items() if count >= OF_ONE]

    def _start(self, way: Callable[[Row], None], row: Row) -> None:
        self._running[self._pool.submit(_in_thread, way, row)] = row.connection_id


def _in_thread(way: Callable[[Row], None], row: Row) -> None:
    close_old_connections()
    way(row)


def drain() -> int:
    """Send and do what is due, one after the other; return how much it was."""
    return deliver.drain() + act.drain()
