"""How an offer begins and ends: who has the conversation, the timer, the line in its course, the event."""

from __future__ import annotations

from sunwai.inbox.actions import assign, gate
from sunwai.inbox.models import Conversation
from sunwai.inbox.touch import touch
from sunwai.kernel import clock, events, leases
from sunwai.kernel.models import Timer
from sunwai.people.models import Staff
from sunwai.routing.events import HandOffEnded, HandOffOffered
from sunwai.routing.models import HandOff, HandOffState

KIND = "routing.hand_off"
VERBS = {
    HandOffState.ACCEPTED: "hand_off_accepted",
    HandOffState.REFUSED: "hand_off_refused",
    HandOffState.TIMED_OUT: "hand_off_timed_out",
    HandOffState.WITHDRAWN: "hand_off_withdrawn",
}


def begin(hand_off: HandOff, *, by: Staff | None) -> None:
    """Give the conversation to the receiver and wind the timer. The conversation is locked."""
    talk = hand_off.conversation
    team = hand_off.to_team or talk.team
    receiver = hand_off.to_staff or hand_off.to_team
    data = {"hand_off": hand_off.pk, "name": str(receiver), "source": hand_off.source}
    assign.hand_over(talk, by=by, assignee=hand_off.to_staff, team=team)
    gate.store(talk, by=by, verb="hand_off_offered", data=data)
    values = {"due_at": hand_off.due_at, "state": leases.WorkState.WAITING, "attempts": 0}
    Timer.objects.update_or_create(kind=KIND, key=str(hand_off.pk), defaults=values)
    events.publish(HandOffOffered(conversation_id=talk.pk, hand_off_id=hand_off.pk))


def end(hand_off: HandOff, *, state: HandOffState, by: Staff | None) -> None:
    """Write how an offer ended. The conversation is locked, and stays with whom it is."""
    hand_off.state, hand_off.answered_at, hand_off.answered_by = state, clock.now(), by
    hand_off.save(update_fields=["state", "answered_at", "answered_by", "reason"])
    receiver, giver = hand_off.to_staff or hand_off.to_team, hand_off.back_to_staff or hand_off.back_to_team
    data = {"hand_off": hand_off.pk, "receiver": str(receiver), "name": str(giver or "")}
    overtaken = state is HandOffState.WITHDRAWN and by is None
    verb = "hand_off_overtaken" if overtaken else VERBS[state]
    gate.store(hand_off.conversation, by=by, verb=verb, data=data)
    events.publish(HandOffEnded(conversation_id=hand_off.conversation_id, hand_off_id=hand_off.pk, state=state.value))


def give_back(hand_off: HandOff, *, state: HandOffState, by: Staff | None) -> None:
    """End an offer and let who had the conversation have it again; who cannot answer any more leaves it to the team."""
    talk, person = hand_off.conversation, hand_off.back_to_staff
    able = person is not None and assign.can_answer(person, talk)
    assign.hand_over(talk, by=by, assignee=person if able else None, team=hand_off.back_to_team)
    end(hand_off, state=state, by=by)


def mark_read(hand_off: HandOff, talk: Conversation) -> None:
    """Write that the reason was read; once."""
    if hand_off.seen_at is None:
        hand_off.seen_at = clock.now()
        hand_off.save(update_fields=["seen_at"])
        touch([talk])
