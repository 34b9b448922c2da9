"""One loop of a worker: run until nothing is left, then wait to be woken; the database may go away and come back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from sunwai.kernel import clock, ids, live

LONGEST_WAIT_SECONDS: Final = 1.0
LONGEST_OUTAGE_WAIT_SECONDS: Final = 5.0
BREATH_SECONDS: Final = 0.004

log = structlog.get_logger(__name__)


class Bell:
    """Rings when something was committed; one listener of the database for all loops of a process."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping
        self._changed = threading.Condition()
        self._rings = 0

    def ring(self) -> None:
        """Wake every loop."""
        with self._changed:
            self._rings += 1
            self._changed.notify_all()

    def rings(self) -> int:
        """Return how often it rang; hand it to ``wait`` so that a ring in between is not missed."""
        return self._rings

    def wait(self, heard: int, seconds: float) -> None:
        """Return once it rang after ``heard``, or after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._rings != heard or self._stopping.is_set(), timeout=seconds)

    def listen(self) -> None:
        """Ring at every commit until the process stops. Runs in a thread of its own."""
        listener: live.Listener | None = None
        while not self._stopping.is_set():
            try:
                listener = listener or live.listen()
                if listener.wait(LONGEST_WAIT_SECONDS):
                    self.ring()
            except Exception as error:  # psycopg's and sqlite3's own errors; the loops also wake by time
                log.warning("listener lost", exc_info=error)
                listener = None
                self._stopping.wait(LONGEST_WAIT_SECONDS)


class Loop:
    """A named loop. ``drain`` does one batch and returns how much it did; ``finish`` ends what batches began."""

    def __init__(
        self,
        name: str,
        drain: Callable[[], int],
        *,
        quiet_seconds: float = 0.0,
        finish: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = name
        self.turned_at = clock.monotonic_seconds()
        self._drain = drain
        self._finish = finish
        self._quiet_seconds = quiet_seconds
        self._outages = 0

    def run(self, bell: Bell, stopping: threading.Event) -> None:
        """Turn until the process stops; what is begun is finished."""
        while not stopping.is_set():
            heard = bell.rings()
            done = self._turn(stopping)
            self.turned_at = clock.monotonic_seconds()
            if done:
                stopping.wait(BREATH_SECONDS)  # lets the door's writer in between two batches
            else:
                stopping.wait(self._quiet_seconds)  # under a flood of commits, ask only so often
                bell.wait(heard, LONGEST_WAIT_SECONDS)
        self._finish()
        connections.close_all()

    def _turn(self, stopping: threading.Event) -> int:
        try:
            close_old_connections()
            done = self._drain()
        except (DatabaseError, InterfaceError) as error:
            self._wait_out(error, stopping)
            return 0
        self._outages = 0
        return done

    def _wait_out(self, error: Exception, stopping: threading.Event) -> None:
        self._outages += 1
        log.warning("database away", loop=self.name, count=self._outages, exc_info=error)
        connections.close_all()
        limit = min(LONGEST_OUTAGE_WAIT_SECONDS, 0.25 * 2.0**self._outages)
        stopping.wait(limit / 2 + ids.jitter(limit / 2))
