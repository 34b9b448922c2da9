"""A person hides a comment, the network tells of it, a worker is done with it: nobody waits in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from sunwai.channels.types import Action, Capability, InboundEdit
from sunwai.inbox.actions import acting, gate
from sunwai.inbox.actions.native import act, cancel
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Message, NativeAction
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, leases
from tests import cast
from tests.connections.network import become

pytestmark = pytest.mark.django_db(transaction=True)

HEAD_START = 0.4  # seconds in which the others take the locks that they take first


@pytest.fixture
def comment(monkeypatch: pytest.MonkeyPatch) -> Message:
    become(monkeypatch, able=[Capability.HIDE])
    return cast.message(kind="comment", visibility="public", external_id="c1")


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let a person rest once they have the conversation, before they lock its message."""
    there, enter = threading.Event(), gate.enter

    def slow(*args: Any, **kwargs: Any) -> None:
        enter(*args, **kwargs)
        there.set()
        threading.Event().wait(HEAD_START)

    monkeypatch.setattr(gate, "enter", slow)
    return there


def both(person: Callable[[], object], other: Callable[[], object], inside: threading.Event) -> None:
    def alone(do: Callable[[], object]) -> None:
        try:
            do()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        first = workers.submit(alone, person)
        inside.wait(5)
        workers.submit(alone, other).result(20)
        first.result(20)


def test_a_person_hides_what_the_network_says_was_edited(comment: Message, inside: threading.Event) -> None:
    ravi, where = cast.ravi(), cast.facebook()
    edit = InboundEdit(account=where.account_id, external_id="c1", edited_at=clock.now(), text="Where is it now?")

    both(
        lambda: act(message=comment, by=ravi, action=Action.HIDE),
        lambda: receive([Incoming(connection=where, item=edit)]),
        inside,
    )

    assert (Message.objects.get().text, NativeAction.objects.get().action) == ("Where is it now?", "hide")


def test_a_person_cancels_what_a_worker_is_done_with(comment: Message, inside: threading.Event) -> None:
    ravi = cast.ravi()
    with transaction.atomic():
        asked = act(message=comment, by=ravi, action=Action.HIDE)
    assert asked is not None
    taken = acting.take_actions(limit=1)[0]
    inside.clear()  # asking went through it, too
    NativeAction.objects.update(lease_until=None)  # so that it looks as if it could still be cancelled

    with pytest.raises(leases.LostLease):  # the person was first
        both(lambda: cancel(message=comment, by=ravi, action=Action.HIDE), lambda: acting.mark_done(taken), inside)

    assert not NativeAction.objects.exists()
