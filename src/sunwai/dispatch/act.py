"""Native actions go out: with the circuit, the patience and the typed errors of sendings.

An action may be done twice without harm (``Adapter.act``), so one whose fate nobody knows is simply tried again.
"""

from __future__ import annotations

from typing import Final

from django.db import InterfaceError, OperationalError

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Action
from sunwai.connections.actions import ledger, spending
from sunwai.inbox.actions import acting
from sunwai.inbox.models import NativeAction
from sunwai.inbox.queries.outbound import acted_on
from sunwai.kernel import leases
from sunwai.kernel.errors import ChannelError

AT_ONCE: Final = 8


def drain() -> int:
    """Do what is due, one after the other; return how many there were."""
    taken = acting.take_actions(limit=AT_ONCE)
    for each in taken:
        act(each)
    return len(taken)


def act(asked: NativeAction) -> None:
    """Try one action and write down how it went."""
    try:
        _act(asked)
    except (leases.LostLease, OperationalError, InterfaceError):
        return  # the database's trouble says nothing against it: once the lease ends it is done again
    except Exception as error:  # noqa: BLE001 - part of the loop that sends (architecture.md, rule 6)
        _give_up(asked, error)


def _act(asked: NativeAction) -> None:
    connection = asked.connection
    try:
        with spending.paying(connection):
            adapter_for(connection.channel).act(Action(asked.action), acted_on(asked), connection.account())
    except ChannelError as error:
        _refused(asked, error)
        return
    acting.mark_done(asked)
    ledger.heard(connection, event=False)


def _refused(asked: NativeAction, error: ChannelError) -> None:
    if error.hold_connection or not error.permanent:
        ledger.failed(
            asked.connection,
            error=error.detail,
            retry_after_seconds=error.retry_after_seconds,
            hold=error.hold_connection,
        )
    if error.permanent and not error.uncertain:
        acting.mark_failed(asked, error=error.detail)
    else:
        acting.mark_retry(asked, error=error.detail, seconds=error.retry_after_seconds)


def _give_up(asked: NativeAction, error: Exception) -> None:
    try:
        acting.mark_failed(asked, error=f"{type(error).__name__}: {error}"[:2000])
    except leases.LostLease:
        return
