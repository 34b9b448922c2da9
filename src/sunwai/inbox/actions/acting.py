"""Native actions on their way: taken, done, tried again, given up. The truth changes as the network would tell it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.db.models import Q

from sunwai.channels.types import Action, InboundDeletion
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Message, NativeAction
from sunwai.inbox.receiving import locks, meeting
from sunwai.inbox.touch import touch
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, leases

LEASE_SECONDS: Final = 120.0
MOST_ATTEMPTS: Final = 8


def take_actions(*, limit: int, but_not: Collection[uuid.UUID] = ()) -> list[NativeAction]:
    """Lease what is due, of connections that are on and whose circuit is closed; none of those ``but_not`` names."""
    open_circuit = Q(connection__open_until__gt=clock.now()) | ~Q(connection__state="on")
    ready = NativeAction.objects.select_related("connection").exclude(open_circuit)
    ready = ready.exclude(connection__in=but_not) if but_not else ready
    return leases.claim(ready, limit=limit, seconds=LEASE_SECONDS)


@transaction.atomic
def mark_done(asked: NativeAction) -> None:
    """Write down that the network did it, and let the message be so.

    Raises:
        LostLease: another worker has the row; doing it twice does no harm.
    """
    meeting.share({asked.connection_id})
    message = _message(asked)
    leases.finish(asked, done_at=clock.now())
    gone = _as_event(Action(asked.action), message)
    if gone is not None and message.connection is not None:
        receive([Incoming(connection=message.connection, item=gone)])
    touch([message.conversation])


@transaction.atomic
def mark_retry(asked: NativeAction, *, error: str, seconds: float | None) -> None:
    """Wait and try again, or give up once it was tried often enough.

    Raises:
        LostLease: another worker has the row.
    """
    if asked.attempts >= MOST_ATTEMPTS:
        mark_failed(asked, error=error)
        return
    message = _message(asked)
    leases.retry(asked, error=error, seconds=seconds)
    touch([message.conversation])


@transaction.atomic
def mark_failed(asked: NativeAction, *, error: str) -> None:
    """Write down that the network will not do it; the message says why.

    Raises:
        LostLease: another worker has the row.
    """
    message = _message(asked)
    leases.bury(asked, error=error)
    touch([message.conversation])


@transaction.atomic
def again(asked: NativeAction) -> bool:
    """Let an action that died be tried again from the start; say whether it will be.

    It is not when a newer one of its family was asked for since, or the message is gone: then there is nothing to do.
    """
    message = _message(asked)
    newer = NativeAction.objects.filter(message=message, family=asked.family, pk__gt=asked.pk)
    if message.deleted_at or newer.exists() or not leases.replay(NativeAction.objects.filter(pk=asked.pk)):
        return False
    touch([message.conversation])
    return True


def _message(asked: NativeAction) -> Message:
    """Return the message; its conversation is locked first, as everywhere (``receiving/locks.py``)."""
    locks.lock(Message.objects.filter(pk=asked.message_id).values_list("conversation_id", flat=True))
    return Message.objects.select_related("conversation", "connection").get(pk=asked.message_id)


def _as_event(action: Action, message: Message) -> InboundDeletion | None:
    """Return what the network would tell us of such a change; None for likes and reposts, which change no message."""
    if action.capability not in {Action.HIDE.capability, Action.DELETE.capability, Action.RETRACT.capability}:
        return None
    return InboundDeletion(
        account=message.connection.account_id if message.connection else "",
        external_id=message.external_id,
        deleted_at=clock.now(),
        hidden=action is Action.HIDE,
        restored=action is Action.UNHIDE,
    )
