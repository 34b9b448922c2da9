"""The whole straight line as the workers run it, a turn at a time: poll, pipeline, inbox, reply, dispatch, recheck."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sunwai.connections.actions.connect import connect
from sunwai.connections.models import Connection, Poll
from sunwai.dispatch import deliver
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.models import Message, Sending
from sunwai.intake import fetch, pipeline, reconcile, renewal
from sunwai.kernel import clock, ids
from sunwai.kernel.models import Timer
from tests import cast

PATIENCE_SECONDS = 60.0

T = TypeVar("T")


def connected(channel: str, **settings: str) -> Connection:
    """Connect an account as its owner does, and let its secrets be renewed once."""
    made = connect(channel=channel, name=channel, brand=cast.brand(), settings=settings, team=cast.team(), by=None)
    renewal.plan()
    renewal.drain()
    return Connection.objects.get(pk=made.pk)


def poll() -> None:
    """Fetch once and take everything in."""
    Poll.objects.update(due_at=clock.now())
    turn = fetch.claim_poll()
    assert turn is not None
    fetch.poll(turn)
    while pipeline.drain():
        pass


def arrived(text: str) -> Message:
    """Poll until a message with these words has come in."""

    def look() -> Message | None:
        poll()
        return Message.objects.filter(text__contains=text).select_related("conversation", "thread").first()

    return eventually(look)


def answered(to: Message, text: str) -> Message:
    """Answer as a person at the desk, and send it."""
    made = reply(
        conversation=to.conversation, by=cast.ravi(), text=text, visibility=to.visibility, key=str(ids.new_id())
    )
    Sending.objects.update(due_at=clock.now())
    deliver.drain()
    made.refresh_from_db()
    return made


def asked_again() -> None:
    """Ask the network whether everything still stands, now instead of in ten minutes."""
    Message.objects.update(check_at=clock.now())
    reconcile.plan()
    Timer.objects.filter(kind=reconcile.KIND).update(due_at=clock.now())
    reconcile.drain()


def eventually(look: Callable[[], T | None]) -> T:
    """Return what ``look`` sees as soon as it sees something."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.5)
    raise AssertionError("it did not happen in time")
