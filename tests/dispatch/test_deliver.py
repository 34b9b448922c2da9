from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.channels.types import Author, Direction, Outbound, Sent
from sunwai.connections.models import Connection
from sunwai.dispatch.deliver import deliver, drain
from sunwai.inbox.actions import sending as inbox
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, Message, SendAttempt, Sending, SentPart
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, leases
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Event
from tests import cast
from tests.dispatch.conftest import Network, queued

pytestmark = pytest.mark.django_db

TEMPORARY = ChannelError("try later", permanent=False)
PERMANENT = ChannelError("no such person", permanent=True)
UNCERTAIN = ChannelError("timed out after sending", permanent=False, uncertain=True)


def state(sending: Sending) -> tuple[str, str]:
    sending.refresh_from_db()
    return sending.message.delivery, sending.state


def test_a_queued_answer_goes_out_once(network: Network) -> None:
    sending = queued()

    assert (drain(), drain()) == (1, 0)

    assert state(sending) == ("sent", "done")
    assert [each.text for each in network.given] == ["We are on it"]
    assert Event.objects.filter(kind="message_sent").count() == 1


def test_every_attempt_is_written_down(network: Network) -> None:
    network.plan = [TEMPORARY]
    sending = queued()

    drain()
    Sending.objects.update(due_at=clock.now())
    drain()

    tries = sending.history.order_by("number").values_list("number", "outcome", "detail")
    assert list(tries) == [(1, "retry", "try later"), (2, "sent", "")]


def test_a_temporary_failure_waits_for_as_long_as_the_network_wishes(network: Network) -> None:
    network.plan = [ChannelError("slow down", permanent=False, retry_after_seconds=90)]
    sending = queued()

    drain()

    assert state(sending) == ("queued", "waiting")
    assert dt.timedelta(seconds=80) < sending.due_at - clock.now() < dt.timedelta(seconds=100)


def test_a_permanent_failure_is_told_and_not_tried_again(network: Network) -> None:
    network.plan = [PERMANENT]
    sending = queued()

    drain()

    assert state(sending) == ("failed", "dead")
    assert sending.message.delivery_error == "no such person"
    assert Event.objects.filter(kind="sending_failed").exists()


def test_what_nobody_can_know_reads_unconfirmed_and_is_never_resent(network: Network) -> None:
    network.plan = [UNCERTAIN]
    sending = queued()

    drain()
    Sending.objects.update(due_at=clock.now())

    assert drain() == 0
    assert state(sending) == ("unconfirmed", "dead")
    assert len(network.given) == 1


def test_a_bug_after_the_network_was_asked_never_sends_twice(network: Network) -> None:
    network.plan = [RuntimeError("bug")]
    sending = queued()

    drain()

    assert state(sending) == ("unconfirmed", "dead")


def test_too_many_tries_end_as_failed(network: Network) -> None:
    network.plan = [TEMPORARY]
    sending = queued(attempts=inbox.MOST_ATTEMPTS - 1)

    drain()

    assert state(sending) == ("failed", "dead")


def test_a_row_that_a_dead_worker_left_in_sending_becomes_unconfirmed(network: Network) -> None:
    sending = queued()
    taken = inbox.take_sendings(limit=1)[0]
    inbox.begin(taken)

    with time_machine.travel(clock.now() + dt.timedelta(minutes=5)):
        drain()

    assert state(sending) == ("unconfirmed", "dead")
    assert network.given == []


def test_a_worker_that_hung_and_woke_after_sending_settles_it(network: Network) -> None:
    sending = queued()
    hung = inbox.take_sendings(limit=1)[0]
    inbox.begin(hung)
    with time_machine.travel(clock.now() + dt.timedelta(minutes=5)):
        drain()

    inbox.mark_sent(hung, Sent(external_ids=("out_9",), at=clock.now()))

    assert state(sending) == ("sent", "done")
    assert sending.message.external_id == "out_9"


def test_a_hung_worker_that_did_not_send_changes_nothing(network: Network) -> None:
    sending = queued()
    hung = inbox.take_sendings(limit=1)[0]
    with time_machine.travel(clock.now() + dt.timedelta(minutes=5)):
        drain()

    deliver(hung)

    assert len(network.given) == 1
    assert state(sending) == ("sent", "done")


def test_answers_of_one_thread_keep_their_order(network: Network) -> None:
    network.plan = [TEMPORARY]
    first = queued(text="first")
    queued(first.message.conversation, "second")

    drain()

    assert drain() == 0
    assert [each.text for each in network.given] == ["first"]


def test_an_open_circuit_lets_nothing_through_and_other_connections_go_on(network: Network) -> None:
    blocked = queued()
    Connection.objects.update(open_until=clock.now() + dt.timedelta(minutes=1))
    other = queued(cast.conversation(connection=cast.facebook("1002")))

    drain()

    assert state(blocked) == ("queued", "waiting")
    assert state(other) == ("sent", "done")


def test_five_failures_in_a_row_open_the_circuit(network: Network) -> None:
    network.plan = [TEMPORARY] * 5
    sending = queued()
    for _ in range(5):
        Sending.objects.update(due_at=clock.now())
        drain()

    sending.connection.refresh_from_db()

    assert sending.connection.open_until is not None
    assert sending.connection.open_until > clock.now()


def test_an_expired_token_opens_the_circuit_at_once(network: Network) -> None:
    network.plan = [ChannelError("token", permanent=False, hold_connection=True, retry_after_seconds=600)]
    sending = queued()

    drain()

    sending.connection.refresh_from_db()
    assert sending.connection.open_until is not None


def test_a_sign_of_life_closes_the_circuit(network: Network) -> None:
    sending = queued()
    Connection.objects.update(failures=4)

    drain()

    sending.connection.refresh_from_db()
    assert (sending.connection.failures, sending.connection.open_until) == (0, None)


def test_the_parts_of_a_split_answer_are_all_known(network: Network) -> None:
    network.plan = [lambda _: Sent(external_ids=("p1", "p2"), at=clock.now())]
    sending = queued()

    drain()

    sending.message.refresh_from_db()
    assert sending.message.external_id == "p1"
    assert SentPart.objects.get().external_id == "p2"


def echo(sending: Sending, external_id: str, **changes: object) -> None:
    root = sending.message.thread.root if sending.message.thread else ""
    values = {"author": Author(external_id="1001"), "direction": Direction.OUT, "root": root, **changes}
    item = cast.inbound(sending.message.text, external_id=external_id, **values)
    receive([Incoming(connection=sending.connection, item=item)])


@pytest.mark.parametrize("named", [True, False])
def test_an_echo_settles_what_was_unconfirmed(network: Network, named: bool) -> None:  # noqa: FBT001
    network.plan = [UNCERTAIN]
    sending = queued()
    drain()

    echo(sending, "e_1", echo_of=sending.key if named else "")

    assert state(sending) == ("sent", "done")
    assert Message.objects.get().external_id == "e_1"


def test_what_a_customer_answers_to_a_private_reply_joins_the_conversation(network: Network) -> None:
    sending = queued()
    drain()
    psid = Author(external_id="psid-asha", scope="1001")
    echo(sending, "e_1", echo_of=sending.key, root="t_private", partner=psid)

    answer = cast.inbound("order 88213", root="t_private", author=psid)
    receive([Incoming(connection=sending.connection, item=answer)])

    said = Message.objects.get(text="order 88213")
    assert said.conversation == sending.message.conversation
    assert said.thread is not None
    assert said.thread.identity.customer == sending.message.conversation.customer


def test_an_echo_that_overtakes_the_answer_is_not_shown_twice(network: Network) -> None:
    sending = queued()

    def overtaken(message: Outbound) -> Sent:
        echo(sending, "e_1")
        return Sent(external_ids=("e_1",), at=clock.now())

    network.plan = [overtaken]
    drain()

    assert state(sending) == ("sent", "done")
    assert Message.objects.count() == 1


def test_an_echo_imported_before_we_knew_its_id_is_merged(network: Network) -> None:
    sending = queued()
    talk: Conversation = sending.message.conversation
    cast.message(talk, "We are on it!", direction="out", author_identity=None, external_id="e_1", delivery="sent")
    network.plan = [lambda _: Sent(external_ids=("e_1",), at=clock.now())]

    drain()

    assert Message.objects.filter(direction="out").count() == 1


def test_marking_needs_the_lease_unless_it_is_a_fact(network: Network) -> None:
    queued()
    taken = inbox.take_sendings(limit=1)[0]
    Sending.objects.update(fence=7)

    for mark in (inbox.mark_failed, inbox.mark_unconfirmed):
        with pytest.raises(leases.LostLease):
            mark(taken, error="late")

    assert not SendAttempt.objects.exists()


def test_what_is_not_due_yet_waits(network: Network) -> None:
    queued(due_at=clock.now() + dt.timedelta(seconds=5))

    assert drain() == 0
