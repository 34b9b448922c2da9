"""The way out: what people wrote reaches the network once, or is shown as what it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from functools import partial
from typing import Final

from django.db import InterfaceError, OperationalError, close_old_connections, transaction

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Sent
from sunwai.connections.actions import ledger, spending
from sunwai.dispatch import rationing
from sunwai.inbox.actions import sending as inbox
from sunwai.inbox.models import Sending
from sunwai.inbox.queries.outbound import outbound
from sunwai.kernel import clock, errors, failpoints, leases

AT_ONCE: Final = 8
PATIENCE_SECONDS: Final = (0.1, 1.0, 3.0)  # between tries to write down what the network said


def drain() -> int:
    """Send what is due, one after the other; return how many there were."""
    taken = due(AT_ONCE)
    for each in rationing.ration(taken):
        deliver(each)
    return len(taken)


def due(most: int, *, but_not: Collection[uuid.UUID] = ()) -> list[Sending]:
    """Return what is due, leased, at most so many, none of some connections."""
    taken = inbox.take_sendings(limit=most, but_not=but_not)
    if taken:
        failpoints.failpoint("dispatch.after_claim")
    return taken


def deliver(sending: Sending) -> None:
    """Try one sending and write down how it went."""
    if begun(sending):
        go(sending)


def begun(sending: Sending) -> bool:
    """Write down that a try starts; return False where it must not be tried, or somebody else has it."""
    try:
        return inbox.begin(sending)
    except leases.LostLease:
        return False


def go(sending: Sending) -> None:
    """Ask the network for one that was begun. Once it was asked, it is not blindly asked again."""
    try:
        _send(sending)
    except leases.LostLease:
        return  # another worker found it in ``sending`` and showed it as unconfirmed
    except Exception as error:  # noqa: BLE001 - one of the three loops that may (architecture.md, rule 6)
        _unknown_end(sending, error)


def _send(sending: Sending) -> None:
    connection = sending.connection
    failpoints.failpoint("dispatch.before_send")
    message, account, adapter = outbound(sending), connection.account(), adapter_for(connection.channel)
    cost = adapter.cost(message, account)
    try:
        sent = adapter.send(message, account)
    except errors.ChannelError as error:
        _patiently(partial(_refused, sending, error, cost=cost))
        return
    failpoints.failpoint("dispatch.after_send")
    _patiently(partial(_sent, sending, sent, cost=cost))
    ledger.heard(connection, event=False)
    failpoints.failpoint("dispatch.after_mark")


def _patiently(write: Callable[[], None]) -> None:
    """Write down what the network said, while the database is busy or restarts: nobody else knows it."""
    for pause in PATIENCE_SECONDS:
        try:
            return write()
        except (OperationalError, InterfaceError):
            close_old_connections()
            clock.sleep(pause)
    return write()


def _sent(sending: Sending, sent: Sent, *, cost: int) -> None:
    if not cost:
        inbox.mark_sent(sending, sent)
        return
    with transaction.atomic():
        inbox.mark_sent(sending, sent)
        spending.spend(sending.connection, cost)


def _refused(sending: Sending, error: errors.ChannelError, *, cost: int) -> None:
    if error.hold_connection or not error.permanent:
        ledger.failed(
            sending.connection,
            error=error.detail,
            retry_after_seconds=error.retry_after_seconds,
            hold=error.hold_connection,
        )
    if error.uncertain:  # it may have gone out, so it may have been charged
        inbox.mark_unconfirmed(sending, error=error.detail)
        spending.spend(sending.connection, cost)
    elif error.permanent:
        inbox.mark_failed(sending, error=error.detail)
    else:
        inbox.mark_retry(sending, error=error.detail, seconds=error.retry_after_seconds)


def _unknown_end(sending: Sending, error: Exception) -> None:
    """A bug between asking the network and writing it down: nobody can know, so a person looks."""
    try:
        inbox.mark_unconfirmed(sending, error=f"{type(error).__name__}: {error}"[:2000])
    except leases.LostLease:
        return
