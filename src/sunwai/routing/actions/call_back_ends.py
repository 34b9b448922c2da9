"""No longer wanting to be rung."""

from __future__ import annotations

from django.db import transaction

from sunwai.inbox.actions import status
from sunwai.inbox.models import Conversation, Resolution, Status
from sunwai.kernel import clock
from sunwai.routing.models import CallBack


@transaction.atomic
def cancel(row: CallBack) -> None:
    """Give the place back and close the conversation, for the visitor. Again, or too late: nothing happens."""
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=row.conversation_id)
    standing = CallBack.objects.filter(pk=row.pk, cancelled_at=None, ends_at__gt=clock.now())
    if standing.update(cancelled_at=clock.now()) and talk.status != Status.RESOLVED:
        status.close(talk, by=None, resolution=Resolution.NO_ANSWER_NEEDED, verb="call_back_cancelled")
