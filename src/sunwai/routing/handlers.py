"""What routing does when it hears of facts: an offer ends when the conversation goes another way."""

from __future__ import annotations

from django.db import transaction

from sunwai.inbox.events import ConversationEvent
from sunwai.inbox.models import Conversation, Status
from sunwai.kernel.events import DomainEvent
from sunwai.routing.hand_offs import ending, timing
from sunwai.routing.models import HandOff, HandOffState


@transaction.atomic
def settle_hand_off(event: DomainEvent, event_id: int) -> None:
    """End an offer whose conversation was resolved, taken or given to others meanwhile. Twice changes nothing."""
    del event_id
    if not isinstance(event, ConversationEvent):
        raise TypeError(type(event).__name__)
    offers = HandOff.objects.filter(conversation=event.conversation_id, state=HandOffState.OFFERED)
    number = offers.values_list("pk", flat=True).first()
    offered = timing.locked(number) if number else None
    if offered is None or _stands(offered, offered.conversation):
        return
    taker = offered.conversation.assignee
    if taker is not None and offered.to_team_id and taker.teams.filter(pk=offered.to_team_id).exists():
        ending.end(offered, state=HandOffState.ACCEPTED, by=taker)
    else:
        ending.end(offered, state=HandOffState.WITHDRAWN, by=None)


def _stands(offered: HandOff, talk: Conversation) -> bool:
    if talk.status == Status.RESOLVED:
        return False
    if offered.to_staff_id is not None:
        return talk.assignee_id == offered.to_staff_id
    return talk.assignee_id is None and talk.team_id == offered.to_team_id
