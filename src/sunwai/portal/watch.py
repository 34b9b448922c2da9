"""The hub's thread: waits for commits and finds whose chat they changed. It has a database connection of its own."""

from __future__ import annotations

from functools import partial
from typing import Final

from sunwai.inbox.queries.visitor import chats_changed, latest_change
from sunwai.kernel import changes, live
from sunwai.kernel.watching import watch
from sunwai.portal.hub import CHANGED, Hub, Key
from sunwai.portal.presence import follow

WAIT_SECONDS: Final = 5.0
MOST_AT_ONCE: Final = 2_000


def start(hub: Hub) -> None:
    """Start the thread, and hear who types; it ends with the process."""
    follow(hub)
    watch("visitors", partial(_watch, hub))


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
