"""The hub's thread: waits for commits and finds whose chat they changed. It has a database connection of its own."""

from __future__ import annotations

import threading
from typing import Final

import psycopg
import structlog
from django.db import DatabaseError, connection

from sunwai.inbox.queries.visitor import chats_changed, latest_change
from sunwai.kernel import changes, clock, live
from sunwai.portal.hub import CHANGED, Hub, Key
from sunwai.portal.presence import follow

WAIT_SECONDS: Final = 5.0
AGAIN_SECONDS: Final = 1.0
MOST_AT_ONCE: Final = 2_000

log = structlog.get_logger(__name__)


def start(hub: Hub) -> None:
    """Start the thread, and hear who types; it ends with the process."""
    follow(hub)
    threading.Thread(target=_for_ever, args=(hub,), name="visitors", daemon=True).start()


def _for_ever(hub: Hub) -> None:
    while True:
        try:
            _watch(hub)
        except (DatabaseError, psycopg.Error) as error:
            log.warning("visitors_watch_again", error=type(error).__name__)
            connection.close()
            clock.sleep(AGAIN_SECONDS)


def _watch(hub: Hub) -> None:
    listener = live.listen()
    try:
        last = latest_change(changes.horizon())
        hub.tell_all()  # what was committed between a lost connection and now
        while True:
            last = step(hub, last)
            listener.wait(WAIT_SECONDS)
    finally:
        listener.close()


def step(hub: Hub, last: int) -> int:
    """Tell the visitors whose chat changed after ``last``; return the change number to go on from. Two statements."""
    listened = hub.connections()
    below = changes.horizon()
    newest = latest_change(below)
    if not listened or newest <= last:
        return max(last, newest)
    found = list(chats_changed(last, newest, listened)[: MOST_AT_ONCE + 1])
    if len(found) > MOST_AT_ONCE:
        hub.tell_all()
    else:
        keys: list[Key] = [(str(place), visitor) for place, visitor in found]
        hub.tell(keys, CHANGED)
    return newest
