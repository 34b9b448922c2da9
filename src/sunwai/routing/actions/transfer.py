"""Whoever assigns what another person has begun to answer hands it over: by the list, a program, a macro, the menu."""

from __future__ import annotations

from django.db import transaction

from sunwai.inbox.models import Conversation, Message, Status
from sunwai.people.models import Staff, Team
from sunwai.routing.actions.hand_off import Offer, offer
from sunwai.routing.hand_offs import ending
from sunwai.routing.models import HandOff, HandOffState


@transaction.atomic
def transfer(*, conversation: Conversation, by: Staff, to: Staff | Team) -> bool:
    """Offer a conversation with its packet where the person who has it answered in it; else do nothing and say so.

    No hand-off: one takes it oneself, it is resolved, nobody has it, or who has it wrote nothing yet or is of that
    team. An offer that waits is withdrawn for the new one, and its giver stays the one it comes back to. Three queries
    where nothing is done.

    Raises:
        Refused: what ``offer`` says.

    """
    if to == by or conversation.status == Status.RESOLVED or _stays(conversation.assignee, to):
        return False
    waiting = _waiting(conversation)
    holder = waiting.back_to_staff if waiting else conversation.assignee
    if holder is None or holder == to or not _answered(holder, conversation):
        return False
    if waiting is not None:
        ending.give_back(waiting, state=HandOffState.WITHDRAWN, by=by)
    offer(conversation=conversation, by=by, to=Offer(team=to) if isinstance(to, Team) else Offer(staff=to))
    return True


def _waiting(conversation: Conversation) -> HandOff | None:
    offers = HandOff.objects.filter(conversation=conversation, state=HandOffState.OFFERED)
    return offers.select_related("conversation", "back_to_staff", "back_to_team").first()


def _stays(assignee: Staff | None, to: Staff | Team) -> bool:
    """Say whether who has it keeps it in that team."""
    return isinstance(to, Team) and assignee is not None and assignee.teams.filter(pk=to.pk).exists()


def _answered(holder: Staff, conversation: Conversation) -> bool:
    ours = Message.objects.filter(conversation=conversation, author_staff=holder, direction="out")
    return ours.exclude(visibility="staff").exists()
