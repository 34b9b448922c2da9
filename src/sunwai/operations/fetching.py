"""Polled networks: each turn in a thread of its own, since a turn may wait for news for most of a minute."""

from __future__ import annotations

import threading
from typing import Final

import structlog
from django.db import DatabaseError, close_old_connections, connections

from sunwai.connections.models import Poll
from sunwai.intake import fetch
from sunwai.kernel import clock, leases

MOST_TURNS: Final = 32
PATIENCE_SECONDS: Final = (0.5, 2.0, 8.0)

log = structlog.get_logger(__name__)


class Turns:
    """Starts turns that are due, at most ``MOST_TURNS`` at once, and gives them back when the process stops."""

    def __init__(self) -> None:
        self._running: dict[int, Poll] = {}
        self._lock = threading.Lock()

    def drain(self) -> int:
        """Start one turn that is due; return 0 when none is, or when all threads are taken."""
        if len(self._running) >= MOST_TURNS:
            return 0
        turn = fetch.claim_poll()
        if turn is None:
            return 0
        with self._lock:
            self._running[turn.pk] = turn
        threading.Thread(target=self._take, args=(turn,), name=f"fetch-{turn.pk}", daemon=True).start()
        return 1

    def give_back(self) -> None:
        """Let the next process take the turns that are still waiting for news, at once instead of after their lease."""
        with self._lock:
            abandoned = list(self._running.values())
        for turn in abandoned:
            try:
                leases.retry(turn, error="", seconds=0.0, attempts=0)
            except (leases.LostLease, DatabaseError):
                continue

    def _take(self, turn: Poll) -> None:
        try:
            self._poll(turn)
        finally:
            with self._lock:
                self._running.pop(turn.pk, None)
            connections.close_all()

    def _poll(self, turn: Poll) -> None:
        try:
            fetch.poll(turn)
        except DatabaseError as error:
            log.warning("database away", loop="fetch", exc_info=error)
            _return(turn)


def _return(turn: Poll) -> None:
    """Give a turn back that the database interrupted, as soon as it listens again: its lease is long."""
    for pause in PATIENCE_SECONDS:
        clock.sleep(pause)
        close_old_connections()
        try:
            return leases.retry(turn, error="")
        except leases.LostLease:
            return None
        except DatabaseError:
            continue
    return None
