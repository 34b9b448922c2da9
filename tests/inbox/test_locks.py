"""A person acts on a comment or an answer, the network tells of it, a worker is done: nobody waits in a circle."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from sunwai.channels.types import Action, Capability, InboundEdit, Sent
from sunwai.inbox.actions import acting, delivery, gate, sending
from sunwai.inbox.actions.delivery import retry_reply
from sunwai.inbox.actions.native import act, cancel
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Message, NativeAction, Sending
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, leases
from tests import cast
from tests.connections.network import become
from tests.inbox.talk import answer, asked

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
    monkeypatch.setattr(delivery, "enter", slow)
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


@pytest.fixture
def failed() -> Sending:
    """Return an answer that failed, as the worker has it that tried."""
    said = answer(asked())
    Message.objects.filter(pk=said.pk).update(delivery="failed")
    Sending.objects.update(due_at=clock.now())  # the time to take it back is over
    return sending.take_sendings(limit=1)[0]


@pytest.mark.parametrize(
    ("worker", "end"),
    [
        (sending.begin, "sending"),
        (lambda mine: sending.mark_failed(mine, error="no"), "failed"),
        (lambda mine: sending.mark_retry(mine, error="later", seconds=5), "queued"),
        (lambda mine: sending.mark_unconfirmed(mine, error="?"), "unconfirmed"),
        (lambda mine: sending.mark_sent(mine, Sent(external_ids=("m_9",), at=clock.now())), "sent"),
        (lambda mine: sending.confirm(mine, external_id="m_9", at=clock.now()), "sent"),
    ],
)
def test_a_person_sends_again_what_a_worker_is_done_with(
    worker: Callable[[Sending], object], end: str, failed: Sending, inside: threading.Event
) -> None:
    ravi = cast.ravi()
    inside.clear()  # answering went through it, too

    both(lambda: retry_reply(message=failed.message, by=ravi), lambda: worker(failed), inside)

    assert Message.objects.get(pk=failed.message_id).delivery == end
