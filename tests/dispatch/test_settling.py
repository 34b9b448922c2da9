"""What the network tells of our own message before we know its name, or while it is on its way."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import OperationalError

from sunwai.channels.types import Author, InboundItem, InboundReaction, InboundReceipt, ReceiptState, Sent
from sunwai.dispatch import deliver
from sunwai.dispatch.deliver import drain
from sunwai.inbox.actions import sending as inbox
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import EarlyChange, Reaction, Sending
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests import cast
from tests.dispatch.conftest import Network, queued

pytestmark = pytest.mark.django_db


def told(sending: Sending, item: InboundItem) -> None:
    receive([Incoming(connection=sending.connection, item=item)])


def watermark(sending: Sending) -> InboundReceipt:
    thread = sending.message.thread
    assert thread
    reader = Author(external_id=thread.identity.external_id, scope=thread.identity.scope)
    later = clock.now() + dt.timedelta(minutes=1)
    return InboundReceipt(account="1001", state=ReceiptState.READ, at=later, partner=reader, until=later)


def named(*names: str, state: ReceiptState = ReceiptState.SENT) -> InboundReceipt:
    return InboundReceipt(account="1001", state=state, at=clock.now(), external_ids=names)


@pytest.mark.parametrize("state", ["queued", "sending", "unconfirmed", "failed"])
def test_a_watermark_reads_nothing_that_the_network_may_not_have(state: str) -> None:
    sending = queued()
    sending.message.delivery = state
    sending.message.save()

    told(sending, watermark(sending))

    sending.message.refresh_from_db()
    assert sending.message.delivery == state


def test_a_watermark_reads_what_was_sent(network: Network) -> None:
    sending = queued()
    drain()

    told(sending, watermark(sending))

    sending.message.refresh_from_db()
    assert sending.message.delivery == "read"


def test_a_receipt_for_a_part_we_do_not_know_yet_is_settled_with_the_message(network: Network) -> None:
    sending = queued()
    told(sending, named("p2"))
    network.plan = [lambda _: Sent(external_ids=("p1", "p2"), at=clock.now())]

    drain()

    assert not EarlyChange.objects.exists()


def test_a_receipt_that_overtakes_the_answer_is_not_lost(network: Network) -> None:
    sending = queued()
    told(sending, named("p1", state=ReceiptState.DELIVERED))
    network.plan = [lambda _: Sent(external_ids=("p1",), at=clock.now())]

    drain()

    sending.message.refresh_from_db()
    assert sending.message.delivery == "delivered"


def test_two_early_reactions_of_one_second_are_both_kept() -> None:
    at, connection = clock.now().replace(microsecond=0), cast.facebook()
    for who in ("asha", "ravi", "ravi"):
        item = InboundReaction(account="1001", external_id="m_9", author=Author(external_id=who), emoji="❤", at=at)
        receive([Incoming(connection=connection, item=item)])

    receive([Incoming(connection=connection, item=cast.inbound(external_id="m_9"))])

    assert sorted(Reaction.objects.values_list("author_id", flat=True)) == ["asha", "ravi"]


@pytest.mark.parametrize("refusal", [None, ChannelError("no", permanent=True)])
def test_a_busy_database_does_not_make_a_known_end_unknown(
    network: Network, monkeypatch: pytest.MonkeyPatch, refusal: ChannelError | None
) -> None:
    name = "mark_failed" if refusal else "mark_sent"
    honest, busy = getattr(inbox, name), [OperationalError("database is locked")] * 2
    monkeypatch.setattr(deliver, "PATIENCE_SECONDS", (0.0, 0.0))
    monkeypatch.setattr(deliver, "close_old_connections", lambda: None)
    monkeypatch.setattr(inbox, name, lambda *given, **more: _raise(busy) if busy else honest(*given, **more))
    network.plan = [refusal] if refusal else []
    sending = queued()

    drain()

    sending.message.refresh_from_db()
    assert sending.message.delivery == ("failed" if refusal else "sent")


def _raise(errors: list[OperationalError]) -> None:
    raise errors.pop()
