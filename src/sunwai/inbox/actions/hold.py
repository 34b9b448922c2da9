"""A hold: one person is answering, so that two never answer the same thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from sunwai.inbox.actions.gate import enter, holder_of, respect_hold, store
from sunwai.inbox.models import Conversation
from sunwai.inbox.touch import touch
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

HOLD_SECONDS = 45
LONGEST_HOLD_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Who answers a conversation now, and until when; nobody: both are None."""

    staff: Staff | None
    until: dt.datetime | None


def hold_of(conversation: Conversation) -> Hold:
    """Return the live hold of a conversation."""
    holder = holder_of(conversation)
    return Hold(staff=holder, until=conversation.held_until if holder else None)


@transaction.atomic
def hold(*, conversation: Conversation, by: Staff, seconds: float = HOLD_SECONDS) -> Hold:
    """Say that this person is answering, for ``seconds`` from now (at most 600). One's own hold is prolonged.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``held``: somebody else is answering.

    """
    enter(conversation, by=by, permission=Permission.REPLY)
    respect_hold(conversation, by=by)
    return _take(conversation, by=by, seconds=seconds)


def renew(*, conversation: Conversation, by: Staff, seconds: float = HOLD_SECONDS) -> Hold:
    """Prolong one's own hold, or begin one: the same as ``hold``. Only a new hold wakes the screens of others.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``held``: somebody else is answering.

    """
    return hold(conversation=conversation, by=by, seconds=seconds)


@transaction.atomic
def release_hold(*, conversation: Conversation, by: Staff) -> None:
    """End one's own hold; another person's stays.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``.

    """
    enter(conversation, by=by, permission=Permission.REPLY)
    if conversation.held_by_id == by.pk:
        drop(conversation)
        touch([conversation])


@transaction.atomic
def take_over(*, conversation: Conversation, by: Staff, seconds: float = HOLD_SECONDS) -> Hold:
    """Break another person's hold and begin one's own.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``: only leads, admins and owners break holds.

    """
    enter(conversation, by=by, permission=Permission.TAKE_OVER)
    broken = holder_of(conversation)
    taken = _take(conversation, by=by, seconds=seconds)
    if broken is not None and broken.pk != by.pk:
        store(conversation, by=by, verb="taken_over", data={"from": broken.pk, "name": broken.name})
    return taken


def drop(conversation: Conversation) -> None:
    """End whatever hold there is, without a stamp."""
    conversation.held_by = conversation.held_until = None
    conversation.save(update_fields=["held_by", "held_until"])


def _take(conversation: Conversation, *, by: Staff, seconds: float) -> Hold:
    before = holder_of(conversation)
    until = clock.now() + dt.timedelta(seconds=min(seconds, LONGEST_HOLD_SECONDS))
    conversation.held_by, conversation.held_until = by, until
    conversation.save(update_fields=["held_by", "held_until"])
    if before is None or before.pk != by.pk:
        touch([conversation])
    return Hold(staff=by, until=until)
