"""Offers that nobody answered in time."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from sunwai.inbox.models import Conversation
from sunwai.kernel import leases
from sunwai.kernel.models import Timer
from sunwai.routing.hand_offs import ending
from sunwai.routing.models import HandOff, HandOffState

BATCH: Final = 50
LEASE_SECONDS: Final = 60.0


def time_out() -> int:
    """Give back what nobody answered in time; return how many. Called by the clock process.

    Safe in several processes: each timer is leased, and the conversation is locked before the offer is read.
    """
    due = leases.claim(Timer.objects.filter(kind=ending.KIND), limit=BATCH, seconds=LEASE_SECONDS)
    return sum(_ring(timer) for timer in due)


@transaction.atomic
def _ring(timer: Timer) -> bool:
    offered = locked(int(timer.key))
    if offered is not None:
        ending.give_back(offered, state=HandOffState.TIMED_OUT, by=None)
    leases.finish(timer)
    return offered is not None


def locked(hand_off_id: int) -> HandOff | None:
    """Return an offer that still stands, its conversation locked; None when it was answered."""
    talk = Conversation.objects.select_for_update(of=("self",)).filter(hand_offs=hand_off_id).first()
    offered = HandOff.objects.filter(pk=hand_off_id, state=HandOffState.OFFERED).first()
    if talk is None or offered is None:
        return None
    offered.conversation = talk
    return offered
