"""Two batches tell of the same conversations in another order: nobody waits in a circle."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection

from sunwai.channels.types import Author, Direction, InboundMessage
from sunwai.inbox.actions import sending
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.receiving import known
from sunwai.inbox.types import Incoming
from tests import cast
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db(transaction=True)

HEAD_START = 0.4  # seconds in which both would hold one conversation and want the other, if nothing held them


def echo(said: Message) -> InboundMessage:
    """Return the network's own word that an answer of ours stands there."""
    there = {"direction": Direction.OUT, "echo_of": said.sending.key, "root": f"t_{said.conversation_id}"}
    return cast.inbound(said.text, external_id=f"e_{said.pk}", **there)


def word(talk: Conversation) -> InboundMessage:
    """Return what the customer says next."""
    thread = talk.threads.get()
    return cast.inbound("And?", root=thread.root, author=Author(external_id=thread.identity.external_id))


def take(items: list[InboundMessage]) -> int:
    try:
        return len(receive([Incoming(connection=cast.facebook(), item=item) for item in items]).messages)
    finally:
        connection.close()


@pytest.fixture(autouse=True)
def meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each wait for the other once it has settled its first echo."""
    met, confirm = threading.Barrier(2), sending.confirm

    def slow(*args: Any, **kwargs: Any) -> None:
        confirm(*args, **kwargs)
        with suppress(threading.BrokenBarrierError):
            met.wait(HEAD_START)

    monkeypatch.setattr(known, "confirm", slow)


@pytest.mark.parametrize("then", ["an echo", "a message"])
def test_two_batches_tell_of_each_others_conversations(then: str) -> None:
    talks = [asked(customer=cast.customer(name)) for name in ("Asha", "Bilal")]
    first, other = ([answer(talk, key=f"{number}{talk.pk}") for talk in talks] for number in "ab")
    more = [echo(each) for each in other] if then == "an echo" else [word(talk) for talk in talks]

    with ThreadPoolExecutor(2) as workers:
        batches = [[echo(first[0]), more[1]], [echo(first[1]), more[0]]]
        stored = [each.result(20) for each in [workers.submit(take, items) for items in batches]]

    assert stored == ([0, 0] if then == "an echo" else [1, 1])
    assert not Message.objects.filter(pk__in=[each.pk for each in first]).exclude(delivery="sent").exists()
