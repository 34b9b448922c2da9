"""Spam, and the people who send it."""

from __future__ import annotations

from django.db import transaction

from sunwai.inbox.actions.gate import enter, respect_hold
from sunwai.inbox.actions.status import close
from sunwai.inbox.models import Conversation, Resolution, Status
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


@transaction.atomic
def mark_spam(*, conversation: Conversation, by: Staff) -> None:
    """Resolve a conversation as spam. Who wrote it is blocked by ``customers.actions.block``.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``, ``held``.

    """
    enter(conversation, by=by, permission=Permission.BLOCK)
    respect_hold(conversation, by=by)
    if conversation.status != Status.RESOLVED or conversation.resolution != Resolution.SPAM:
        close(conversation, by=by, resolution=Resolution.SPAM)
