"""Whose turn it is: resolve, reopen, wait for the customer, put off until a moment."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import derive
from sunwai.inbox.actions.gate import Permission, enter, respect_hold, store
from sunwai.inbox.events import ConversationReopened, ConversationResolved
from sunwai.inbox.models import Conversation, Resolution, Status
from sunwai.kernel import clock, errors, events, leases
from sunwai.kernel.models import Timer
from sunwai.people.models import Staff

UNSNOOZE = "inbox.unsnooze"
COLUMNS = ("status", "resolution", "resolved_at", "snoozed_until", "waiting_since")
LONGEST_SNOOZE = dt.timedelta(days=366)
BATCH = 200
LEASE_SECONDS = 60.0


@transaction.atomic
def resolve(*, conversation: Conversation, by: Staff, resolution: str = Resolution.SOLVED) -> None:
    """Close a conversation as ``solved``, ``no_answer_needed`` or ``spam``. Again with the same reason changes nothing.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``held``; ``unknown_resolution``; ``merged`` is said by ``merge`` alone.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    respect_hold(conversation, by=by)
    if resolution not in {Resolution.SOLVED, Resolution.NO_ANSWER_NEEDED, Resolution.SPAM}:
        raise errors.Refused(_("A conversation cannot be resolved for this reason."), code="unknown_resolution")
    if conversation.status != Status.RESOLVED or conversation.resolution != resolution:
        close(conversation, by=by, resolution=Resolution(resolution))


def close(conversation: Conversation, *, by: Staff | None, resolution: Resolution, verb: str = "resolved") -> None:
    """Write a resolution; the conversation is locked and the person allowed. ``by`` None: the customer did it."""
    conversation.status, conversation.resolution = Status.RESOLVED, resolution
    conversation.resolved_at, conversation.snoozed_until, conversation.waiting_since = clock.now(), None, None
    store(conversation, *COLUMNS, by=by, verb=verb, data={"resolution": resolution.value})
    events.publish(ConversationResolved(conversation_id=conversation.pk, resolution=resolution.value))


@transaction.atomic
def reopen(*, conversation: Conversation, by: Staff) -> None:
    """Open a conversation, whatever its status; an open one stays as it is. The customer waits again as before.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``held``; ``merged``: it lives on in another one.

    """
    _turn(conversation, by=by, status=Status.OPEN, verb="reopened")


@transaction.atomic
def set_pending(*, conversation: Conversation, by: Staff) -> None:
    """Say that it is the customer's turn.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``held``, ``merged``.

    """
    _turn(conversation, by=by, status=Status.PENDING, verb="pending")


@transaction.atomic
def snooze(*, conversation: Conversation, by: Staff, until: dt.datetime) -> None:
    """Put a conversation off until ``until`` (aware); a customer's message wakes it earlier.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``held``, ``merged``; ``bad_time``: in the past, or more than a year away.

    """
    now = clock.now()
    if not now < until <= now + LONGEST_SNOOZE:
        raise errors.Refused(_("Choose a time between now and a year from now."), code="bad_time")
    _turn(conversation, by=by, status=Status.SNOOZED, verb="snoozed", until=until)


@transaction.atomic
def unsnooze(*, conversation: Conversation, by: Staff) -> None:
    """Open a snoozed conversation before its time; one that is not snoozed stays as it is.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``held``.

    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    if conversation.status == Status.SNOOZED:
        _turn(conversation, by=by, status=Status.OPEN, verb="unsnoozed")


def _turn(
    conversation: Conversation, *, by: Staff, status: Status, verb: str, until: dt.datetime | None = None
) -> None:
    enter(conversation, by=by, permission=Permission.ORGANISE)
    respect_hold(conversation, by=by)
    if conversation.merged_into_id is not None:
        raise errors.Refused(_("This conversation was merged into another one."), code="merged")
    before = Status(conversation.status)
    if before == status and conversation.snoozed_until == until:
        return
    _set(conversation, status=status, until=until)
    data = {"until": until.isoformat()} if until else {}
    store(conversation, *COLUMNS, by=by, verb=verb, data=data)
    if before == Status.RESOLVED:
        events.publish(ConversationReopened(conversation_id=conversation.pk))


def _set(conversation: Conversation, *, status: Status, until: dt.datetime | None = None) -> None:
    if conversation.status == Status.RESOLVED:
        conversation.waiting_since = derive.waiting_since(conversation)
    conversation.status, conversation.snoozed_until = status, until
    conversation.resolution, conversation.resolved_at = "", None
    set_alarm(conversation)


def set_alarm(conversation: Conversation) -> None:
    """Make the timer of a snoozed conversation ring at its moment; one that is no longer snoozed rings in vain."""
    if conversation.snoozed_until is not None:
        values = {"due_at": conversation.snoozed_until, "state": leases.WorkState.WAITING, "attempts": 0}
        Timer.objects.update_or_create(kind=UNSNOOZE, key=str(conversation.pk), defaults=values)


def wake(conversation: Conversation) -> None:
    """Let a conversation sleep no longer, by a part of Sunwai; it is locked."""
    _set(conversation, status=Status.OPEN)
    store(conversation, *COLUMNS, by=None, verb="unsnoozed", data={})


def wake_snoozed(now: dt.datetime | None = None) -> int:
    """Open the snoozed conversations whose moment has come; return how many. Called by the clock process.

    Safe in several processes: each timer is leased. Two or three statements for each.
    """
    moment = now or clock.now()
    due = leases.claim(Timer.objects.filter(kind=UNSNOOZE), limit=BATCH, seconds=LEASE_SECONDS)
    return sum(_ring(timer, moment) for timer in due)


@transaction.atomic
def _ring(timer: Timer, now: dt.datetime) -> bool:
    asleep = Conversation.objects.select_for_update(of=("self",)).filter(pk=int(timer.key), status=Status.SNOOZED)
    conversation = asleep.filter(snoozed_until__lte=now).first()
    if conversation is not None:
        wake(conversation)
    leases.finish(timer)
    return conversation is not None
