"""The way out, seen from the truth: take what is queued, and write down how it went.

``queued → sending → sent | unconfirmed | failed``. Nothing that fails after the network may have taken a message makes
it go out again: a row found in ``sending`` belongs to a worker that died, and nobody knows what it did.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from sunwai.channels.types import Sent
from sunwai.inbox.answering.overtaken import is_overtaken
from sunwai.inbox.events import MessageSent, SendingFailed
from sunwai.inbox.models import OVERTAKEN, Delivery, Message, SendAttempt, Sending, SentPart
from sunwai.inbox.receiving import early, locks, meeting
from sunwai.inbox.touch import touch
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, events, leases

LEASE_SECONDS = 120.0
MOST_ATTEMPTS = 8
SETTLED = (Delivery.SENT, Delivery.DELIVERED, Delivery.READ)


def take_sendings(*, limit: int, but_not: Collection[uuid.UUID] = ()) -> list[Sending]:
    """Lease what is due, people's words first, each thread in its order, none of a connection whose circuit is open.

    ``but_not``: connections that have enough under way.
    """
    open_circuit = Q(connection__open_until__gt=clock.now()) | ~Q(connection__state="on")
    earlier = Sending.objects.filter(
        message__thread=OuterRef("message__thread"), state=leases.WorkState.WAITING, pk__lt=OuterRef("pk")
    )
    ready = Sending.objects.select_related("connection").exclude(open_circuit).exclude(Exists(earlier))
    ready = ready.exclude(connection__in=but_not) if but_not else ready
    taken: list[Sending] = []
    for human in (True, False):
        rows = ready.filter(human=human)
        taken += leases.claim(rows, limit=limit - len(taken), seconds=LEASE_SECONDS) if len(taken) < limit else []
    return taken


@transaction.atomic
def begin(sending: Sending) -> bool:
    """Write down that a try starts; return False when this must not be tried.

    A row that a dead worker left in ``sending`` becomes ``unconfirmed`` here; a bot's words that a person was quicker
    than become ``failed``, as they have not begun to go out.

    Raises:
        LostLease: another worker has the row.
    """
    message = _message(sending)  # first, as everywhere here: whoever is about to settle it is done
    leases.hold(sending)
    if message.delivery == Delivery.SENDING:
        _settle_unconfirmed(sending, message, "the worker that was sending this stopped in the middle")
        return False
    if is_overtaken(sending, message):
        leases.finish(sending)
        _write(message, delivery=Delivery.FAILED, error=OVERTAKEN)
        return False
    _write(message, delivery=Delivery.SENDING, error="")
    SendAttempt.objects.create(sending=sending, number=sending.history.count() + 1)
    return True


@transaction.atomic
def mark_sent(sending: Sending, sent: Sent) -> None:
    """Write down that the network took it. A fact needs no lease: it also settles ``unconfirmed``."""
    meeting.share([sending.connection_id])
    message = _message(sending)
    _end_attempt(sending, outcome="sent", external_ids=sent.external_ids)
    _settle(sending, message, external_ids=sent.external_ids, at=sent.at)


@transaction.atomic
def confirm(sending: Sending, *, external_id: str, at: dt.datetime) -> None:
    """The network showed us our own message: it went out, whatever we believed."""
    meeting.share([sending.connection_id])
    _settle(sending, _message(sending), external_ids=(external_id,), at=at)


@transaction.atomic
def mark_retry(sending: Sending, *, error: str, seconds: float | None) -> None:
    """The network surely did not take it: queued again, or failed once it was tried often enough.

    Raises:
        LostLease: another worker has the row.
    """
    if sending.attempts >= MOST_ATTEMPTS:
        mark_failed(sending, error=error)
        return
    message = _message(sending)
    _end_attempt(sending, outcome="retry", detail=error)
    leases.retry(sending, error=error, seconds=seconds)
    _write(message, delivery=Delivery.QUEUED, error=error, next_try_at=sending.due_at)


@transaction.atomic
def mark_failed(sending: Sending, *, error: str) -> None:
    """The network will never take it; a person is told.

    Raises:
        LostLease: another worker has the row.
    """
    message = _message(sending)
    _end_attempt(sending, outcome="failed", detail=error)
    leases.bury(sending, error=error)
    _write(message, delivery=Delivery.FAILED, error=error)
    events.publish(SendingFailed(conversation_id=message.conversation_id, message_id=message.pk))


@transaction.atomic
def mark_unconfirmed(sending: Sending, *, error: str) -> None:
    """Nobody can know whether the network took it; it is shown so, and never blindly sent again.

    Raises:
        LostLease: another worker has the row.
    """
    _settle_unconfirmed(sending, _message(sending), error)


def _settle_unconfirmed(sending: Sending, message: Message, error: str) -> None:
    _end_attempt(sending, outcome="unconfirmed", detail=error)
    leases.bury(sending, error=error)
    if message.delivery not in SETTLED:
        _write(message, delivery=Delivery.UNCONFIRMED, error=error)
        events.publish(SendingFailed(conversation_id=message.conversation_id, message_id=message.pk))
    _take_early(message, (message.external_id,))


def _settle(sending: Sending, message: Message, *, external_ids: Sequence[str], at: dt.datetime) -> None:
    first, *others = external_ids or ("",)
    _drop_imported(message, [name for name in external_ids if name])
    if not message.external_id:
        message.external_id = first
    for part in others:
        SentPart.objects.get_or_create(
            connection_id=sending.connection_id, external_id=part, defaults={"message": message}
        )
    # the fence moves too, so that whoever still holds the row learns that it is settled
    Sending.objects.filter(pk=sending.pk).update(
        state=leases.WorkState.DONE, lease_until=None, fence=F("fence") + 1, last_error=""
    )
    if message.delivery not in SETTLED:
        message.sent_at = min(message.sent_at, at)
        _write(message, delivery=Delivery.SENT, error="", at=at)
        events.publish(MessageSent(conversation_id=message.conversation_id, message_id=message.pk))
    else:
        message.save(update_fields=["external_id"])
    _take_early(message, external_ids)


def _take_early(message: Message, external_ids: Sequence[str]) -> None:
    """Take in what the network told of this message before we knew it by these names, or while it was on its way."""
    from sunwai.inbox.actions.receive import receive  # noqa: PLC0415 - receiving confirms sendings: each needs the other

    names = [name for name in external_ids if name]
    waiting = early.take_named([message.connection], names) if message.connection and names else []
    if waiting:
        receive([Incoming(connection=where, item=item) for where, item in waiting])


def _drop_imported(message: Message, external_ids: list[str]) -> None:
    """An echo that overtook us was imported as somebody else's words: it is this very message."""
    Message.objects.filter(
        connection=message.connection, external_id__in=external_ids, author_staff=None, direction="out"
    ).exclude(pk=message.pk).delete()


def _message(sending: Sending) -> Message:
    """Return the message as it is now, locked after its conversation, as everywhere (``receiving/locks.py``)."""
    locks.lock_of(sending.message_id)
    return Message.objects.select_related("conversation").select_for_update(of=("self",)).get(pk=sending.message_id)


def _write(
    message: Message,
    *,
    delivery: Delivery,
    error: str,
    next_try_at: dt.datetime | None = None,
    at: dt.datetime | None = None,
) -> None:
    message.delivery, message.delivery_error = delivery, error
    message.delivery_at, message.next_try_at = at or clock.now(), next_try_at
    columns = ["delivery", "delivery_error", "delivery_at", "next_try_at", "external_id"]
    message.save(update_fields=columns)
    touch([message.conversation])


def _end_attempt(sending: Sending, *, outcome: str, detail: str = "", external_ids: Sequence[str] = ()) -> None:
    last = sending.history.filter(ended_at=None).order_by("-number").first()
    if last is not None:
        last.ended_at, last.outcome, last.detail = clock.now(), outcome, detail
        last.external_ids = list(external_ids)
        last.save(update_fields=["ended_at", "outcome", "detail", "external_ids"])
