"""What is forgotten of a customer: everything that left about them and came back (config/privacy.py)."""

from __future__ import annotations

from django.db.models import F, Q

from sunwai.inbox.models import Conversation
from sunwai.kernel.leases import WorkState
from sunwai.kernel.subject import Piece, Subject
from sunwai.model.models import ModelCall, Outcome
from sunwai.model.upkeep import empty


def words(subject: Subject, _cursor: int) -> Piece:
    """Empty the requests about a person's conversations and those they spoke in; what waits is ended. Three queries."""
    guests = Conversation.objects.filter(threads__identity__in=subject.identities).values("pk")
    theirs = ModelCall.objects.filter(Q(conversation__in=subject.conversations) | Q(conversation__in=guests))
    ended = {"state": WorkState.DONE, "outcome": Outcome.CANCELLED, "lease_until": None}
    theirs.filter(state=WorkState.WAITING).update(fence=F("fence") + 1, **ended)
    emptied = empty(theirs)
    return Piece(counts={ModelCall._meta.label: emptied} if emptied else {})
