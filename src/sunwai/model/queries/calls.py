"""The requests that were made: each for who asked and for admins, and only of conversations they may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.errors import NotFound
from sunwai.model.models import Kind, ModelCall, Outcome
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def calls_for(staff: Staff) -> QuerySet[ModelCall]:
    """Return one's own requests, to admins all, newest first; never of a conversation one may not see. Lazy."""
    seen = Q(conversation__in=visible_to(staff))
    if staff.may(Permission.AUDIT):
        seen |= Q(conversation__isnull=True)
    own = Q() if staff.may(Permission.AUDIT) else Q(asked_by=staff)
    rows = ModelCall.objects.filter(seen, own).select_related("asked_by", "conversation__brand", "message")
    return rows.order_by("-pk")


def call_for(staff: Staff, call_id: int) -> ModelCall:
    """Return one request. One query.

    Raises:
        NotFound: there is none, or not for this person.

    """
    found = calls_for(staff).filter(pk=call_id).first()
    if found is None:
        raise NotFound(_("There is no such request to the model."), code="not_found")
    return found


def latest_of(staff: Staff, talk: Conversation) -> ModelCall | None:
    """Return what this person asked here last, unless they put it away. One query."""
    mine = calls_for(staff).filter(conversation=talk, asked_by=staff)
    return mine.exclude(outcome=Outcome.CANCELLED).exclude(kind=Kind.CHECK).first()
