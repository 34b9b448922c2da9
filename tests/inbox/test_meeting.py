"""A change and its message come at the same moment, in two workers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from sunwai.channels.types import InboundDeletion, InboundItem
from sunwai.connections.models import Connection
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import EarlyChange, Message
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

HEAD_START = 0.4  # seconds in which the second worker would go past the first, if nothing held it


def take(where: Connection, item: InboundItem, *, before_commit: Callable[[], object] = lambda: None) -> None:
    try:
        with transaction.atomic():
            receive([Incoming(connection=where, item=item)])
            before_commit()
    finally:
        connection.close()


def announce(inside: threading.Event, pause: threading.Event) -> None:
    inside.set()
    pause.wait(HEAD_START)


@pytest.mark.parametrize("first", ["the message", "the deletion"])
def test_a_deletion_meets_its_message_whichever_commits_first(first: str) -> None:
    where = cast.facebook()
    message = cast.inbound("not for everybody", external_id="m1", account=where.account_id)
    deletion = InboundDeletion(account=where.account_id, external_id="m1", deleted_at=clock.now())
    leader, follower = (message, deletion) if first == "the message" else (deletion, message)
    inside = threading.Event()

    with ThreadPoolExecutor(2) as workers:
        pause = threading.Event()
        led = workers.submit(take, where, leader, before_commit=lambda: announce(inside, pause))
        inside.wait(5)
        workers.submit(take, where, follower).result(10)
        led.result(10)

    assert Message.objects.get(external_id="m1").text == ""
    assert not EarlyChange.objects.exists()
