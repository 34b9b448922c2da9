"""Giving a conversation to somebody who must take it: offered, accepted, refused, withdrawn, or back when nobody came.

At the offer the conversation goes to the receiver, at once and by the inbox's own way; refused or not taken in time it
goes back to who had it. How long the customer waits is never touched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions import assign, gate
from sunwai.inbox.models import Conversation, Status
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff, Team
from sunwai.routing.hand_offs import ending, packet
from sunwai.routing.models import BACK, HandOff, HandOffState, Source
from sunwai.routing.queries.calendars import calendar_for

LONGEST_NOTE: Final = 10_000
LONGEST_REASON: Final = 1000
MOST_MINUTES: Final = 7 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """To whom (a person or a team, exactly one), what the giver adds, and how many open minutes there are to answer.

    ``why``: of a part of Sunwai that gives it, a code instead of a note.
    ``minutes`` None: as many as the installation says.
    """

    staff: Staff | None = None
    team: Team | None = None
    note: str = ""
    why: str = ""
    minutes: int | None = None
    source: Source = Source.PERSON


@transaction.atomic
def offer(*, conversation: Conversation, by: Staff | None, to: Offer) -> HandOff:
    """Give a conversation to a person or a team, with a packet; ``by`` None: a part of Sunwai gives it.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``conversation_resolved``; ``nobody`` or ``oneself``; ``too_long``; ``bad_time``;
            ``already_offered``; ``assignee_cannot_answer``.
    """
    _enter(conversation, by=by)
    _refuse_unfit(conversation, by=by, to=to)
    now, team, minutes = clock.now(), to.team or conversation.team, _minutes(to)
    made = HandOff.objects.create(
        conversation=conversation,
        source=to.source,
        from_staff=by,
        back_to_staff=conversation.assignee or by,
        back_to_team=conversation.team,
        to_staff=to.staff,
        to_team=to.team,
        packet=packet.build(conversation),
        note=to.note.strip(),
        why=to.why,
        offered_at=now,
        due_at=calendar_for(conversation.brand, team).add(now, dt.timedelta(minutes=minutes)),
    )
    ending.begin(made, by=by)
    return made


@transaction.atomic
def accept(*, hand_off: HandOff, by: Staff) -> None:
    """Take what was offered: it is this person's now. The same person again changes nothing.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``not_yours``: it was offered to somebody else; ``answered``: it is no longer offered.
    """
    talk = _look(hand_off, by=by)
    if hand_off.state == HandOffState.ACCEPTED and hand_off.answered_by_id == by.pk:
        return
    _refuse_answered(hand_off)
    _refuse_foreign(hand_off, by=by)
    assign.hand_over(talk, by=by, assignee=by, team=talk.team)
    ending.end(hand_off, state=HandOffState.ACCEPTED, by=by)


@transaction.atomic
def refuse(*, hand_off: HandOff, by: Staff, reason: str) -> None:
    """Give it back to who had it, and say why.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``not_yours``; ``answered``; ``reason_missing``; ``too_long``.
    """
    _look(hand_off, by=by)
    _refuse_answered(hand_off)
    _refuse_foreign(hand_off, by=by)
    if not reason.strip():
        raise Refused(_("Say why, so that the other person knows what to do."), code="reason_missing")
    if len(reason) > LONGEST_REASON:
        raise Refused(_("This text is too long."), code="too_long")
    hand_off.reason = reason.strip()
    ending.give_back(hand_off, state=HandOffState.REFUSED, by=by)


@transaction.atomic
def withdraw(*, hand_off: HandOff, by: Staff) -> None:
    """Take one's own offer back before it is answered.

    Raises:
        NotFound: it is neither this person's own nor on a conversation they may see.
        Refused: ``not_yours``; ``answered``.
    """
    _lock(hand_off.conversation)
    hand_off.refresh_from_db()
    if hand_off.from_staff_id != by.pk:
        raise Refused(_("Only who offered it can take it back."), code="not_yours")
    _refuse_answered(hand_off)
    ending.give_back(hand_off, state=HandOffState.WITHDRAWN, by=by)


@transaction.atomic
def mark_seen(*, hand_off: HandOff, by: Staff) -> None:
    """Say that one has read why a conversation came back.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``not_yours``: it did not come back, or to somebody else.
    """
    talk = _look(hand_off, by=by)
    if hand_off.state not in BACK or talk.assignee_id not in {None, by.pk}:
        raise Refused(_("This is for who has the conversation again."), code="not_yours")
    ending.mark_read(hand_off, talk)


def _enter(conversation: Conversation, *, by: Staff | None) -> None:
    if by is not None:
        gate.enter(conversation, by=by, permission=gate.Permission.ASSIGN)
    else:
        _lock(conversation)


def _lock(conversation: Conversation) -> None:
    conversation.refresh_from_db(from_queryset=Conversation.objects.select_for_update(of=("self",)))


def _look(hand_off: HandOff, *, by: Staff) -> Conversation:
    """Lock the conversation first, then read the hand-off anew: of two answers the second sees the first."""
    talk = hand_off.conversation
    gate.enter(talk, by=by, permission=gate.Permission.ASSIGN)
    hand_off.refresh_from_db(fields=["state", "answered_by", "seen_at"])
    return talk


def _refuse_unfit(conversation: Conversation, *, by: Staff | None, to: Offer) -> None:
    if (to.staff is None) == (to.team is None):
        raise Refused(_("Choose a person or a team."), code="nobody")
    if by is not None and to.staff == by:
        raise Refused(_("This is yours already, or you can take it yourself."), code="oneself")
    if conversation.status == Status.RESOLVED:
        raise Refused(_("This conversation is resolved; open it again first."), code="conversation_resolved")
    if len(to.note) > LONGEST_NOTE:
        raise Refused(_("This text is too long."), code="too_long")
    if not 1 <= _minutes(to) <= MOST_MINUTES:
        raise Refused(_("Choose a time between a minute and a week."), code="bad_time")
    if HandOff.objects.filter(conversation=conversation, state=HandOffState.OFFERED).exists():
        raise Refused(_("This is offered to somebody already."), code="already_offered")


def _minutes(to: Offer) -> int:
    return settings.SUNWAI.hand_off_minutes if to.minutes is None else to.minutes


def _refuse_answered(hand_off: HandOff) -> None:
    if hand_off.state != HandOffState.OFFERED:
        raise Refused(_("This offer has been answered already."), code="answered")


def _refuse_foreign(hand_off: HandOff, *, by: Staff) -> None:
    mine = hand_off.to_staff_id == by.pk
    ours = hand_off.to_team_id is not None and by.teams.filter(pk=hand_off.to_team_id).exists()
    if not (mine or ours):
        raise Refused(_("This was offered to somebody else."), code="not_yours")
