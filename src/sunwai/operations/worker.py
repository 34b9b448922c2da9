"""The worker process: takes in, sends out, fetches, tells handlers. Any number of them on PostgreSQL."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import structlog
from django.db import DatabaseError, connections

from sunwai.dispatch import turn
from sunwai.intake import pipeline, upkeep
from sunwai.kernel import clock, delivery
from sunwai.knowledge import turn as bringing
from sunwai.knowledge import warming
from sunwai.model import turn as model
from sunwai.operations import heartbeats
from sunwai.operations.fetching import Turns
from sunwai.operations.loop import Bell, Loop

#: A loop that has not come round for so long hangs, however long its work may take.
HANGS_SECONDS: Final = {
    "pipeline": 30.0,
    "dispatch": 150.0,
    "fetch": 30.0,
    "events": 60.0,
    "upkeep": 600.0,
    "model": 60.0,
    "imports": 120.0,
    "clock": 30.0,
}
GRACE_SECONDS: Final = 8.0

log = structlog.get_logger(__name__)


def work() -> None:
    """Run until SIGTERM or SIGINT, then finish what is begun; what cannot end in time, its lease gives back."""
    stopping = stop_on_signals()
    warming.start()
    turns = Turns()
    sending = turn.Turns()
    asking = model.Turns()
    loops = [
        Loop("pipeline", pipeline.drain),
        Loop("dispatch", sending.drain, quiet_seconds=0.02, finish=sending.finish),
        Loop("fetch", turns.drain, quiet_seconds=0.25),
        Loop("events", delivery.drain, quiet_seconds=0.02),
        Loop("upkeep", upkeep.drain, quiet_seconds=1.0),
        Loop("model", asking.drain, quiet_seconds=0.25),
        Loop("imports", bringing.drain, quiet_seconds=0.5),
    ]
    run(loops, stopping)
    turns.give_back()
    asking.give_back()
    bringing.give_back()
    connections.close_all()
    end()


def run(loops: Sequence[Loop], stopping: threading.Event) -> None:
    """Turn loops in threads until ``stopping``; one that dies of a bug stops them all, and the process starts anew."""
    bell = Bell(stopping)
    threads = [_thread(loop.name, partial(_guarded, loop, bell, stopping)) for loop in loops]
    _thread("listener", bell.listen)
    while not stopping.is_set():
        _beat(loops)
        stopping.wait(heartbeats.EVERY_SECONDS)
    bell.ring()
    until = clock.monotonic_seconds() + GRACE_SECONDS
    for thread in threads:
        thread.join(timeout=max(0.0, until - clock.monotonic_seconds()))


def stop_on_signals() -> threading.Event:
    """Return an event that SIGTERM or SIGINT sets."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def end() -> None:
    """End now: a thread that waits for a network must not keep a stopping process alive."""
    log.info("stopped", pid=os.getpid())
    os._exit(0)


def _thread(name: str, target: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=target, name=name, daemon=True)
    thread.start()
    return thread


def _guarded(loop: Loop, bell: Bell, stopping: threading.Event) -> None:
    try:
        loop.run(bell, stopping)
    except BaseException as error:
        log.critical("loop died", loop=loop.name, exc_info=error)
        os._exit(1)  # the supervisor starts a fresh process; leases and keys make the repetition harmless


def _fresh(loop: Loop) -> bool:
    return clock.monotonic_seconds() - loop.turned_at < HANGS_SECONDS[loop.name]


def _beat(loops: Sequence[Loop]) -> None:
    try:
        heartbeats.beat([loop.name for loop in loops if _fresh(loop)], pid=os.getpid())
    except DatabaseError as error:
        log.warning("database away", loop="heartbeat", exc_info=error)
        connections.close_all()
