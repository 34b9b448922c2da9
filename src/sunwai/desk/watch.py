"""The hub's threads: one waits for commits, one asks every 3 s who may still be here, one hears presence.

Each has a database connection of its own. What fails (a restarted database) is tried again; streams stay open.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Final

from django.db import connection

from sunwai.desk.changes import latest, places, since
from sunwai.desk.hub import Hub
from sunwai.desk.presence import CHANNEL, Sign, of_customer
from sunwai.desk.sights import sights, standing
from sunwai.kernel import clock, live, signs
from sunwai.kernel.watching import watch

WAIT_SECONDS: Final = 5.0
CHECK_SECONDS: Final = 3.0
MOST_AT_ONCE: Final = 2000


def start(hub: Hub) -> None:
    """Start the threads, and hear which customers type; they end with the process."""
    signs.hear(lambda typing: None if typing.ours else hub.hear(of_customer(typing)))
    jobs = [("changes", watch_changes), ("people", watch_people)]
    if connection.vendor == "postgresql":
        jobs.append(("presence", watch_presence))
    for name, job in jobs:
        watch(f"live-{name}", partial(job, hub))


def watch_changes(hub: Hub) -> None:
    """Give every committed change to the hub, in the order of change numbers, none skipped."""
    listener = live.listen()
    try:
        hub.remember(places())
        last = latest()
        hub.resync()  # what was committed between a lost connection and now
        while True:
            last = _step(hub, last)
            listener.wait(WAIT_SECONDS)
    finally:
        listener.close()


def _step(hub: Hub, last: int) -> int:
    found = since(last, limit=MOST_AT_ONCE + 1)
    if len(found) > MOST_AT_ONCE:
        hub.resync()
        return latest()
    if found:
        hub.publish(found)
        return found[-1].change
    return last


def watch_people(hub: Hub) -> None:
    """Every 3 s: cut the streams of ended sessions, narrow those whose person may see less."""
    while True:
        clock.sleep(CHECK_SECONDS)
        check_people(hub)
        hub.sweep()


def check_people(hub: Hub) -> None:
    """Look at every stream once. Four statements, however many there are."""
    streams = list(hub.streams)
    if not streams:
        return
    seen = sights({stream.sight.staff_id for stream in streams})
    alive = standing({stream.session for stream in streams})
    for stream in streams:
        sight = seen.get(stream.sight.staff_id)
        if sight is None or stream.session not in alive:
            hub.on_loop(stream.cut)
        elif sight != stream.sight:
            hub.on_loop(stream.see, sight)


def watch_presence(hub: Hub) -> None:
    """Hear the presence that other processes told by NOTIFY."""
    for payload in live.notices(CHANNEL):
        hub.hear(Sign(**json.loads(payload)))
