"""What every action does first and last: lock, look, allow; then store, stamp and log."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sunwai.inbox.models import Activity, Conversation
from sunwai.inbox.queries.visibility import visible_to
from sunwai.inbox.touch import touch
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

__all__ = ["Permission", "allow", "enter", "holder_of", "log", "respect_hold", "store"]


def enter(conversation: Conversation, *, by: Staff, permission: Permission) -> None:
    """Lock a conversation until the transaction ends, read it anew, see that this person may do this. One statement.

    Raises:
        NotFound: this person may not see it.
        Refused: this person's role may not do this (``not_allowed``).

    """
    try:
        conversation.refresh_from_db(from_queryset=visible_to(by).select_for_update(of=("self",)))
    except Conversation.DoesNotExist:
        raise NotFound(_("There is no such conversation."), code="not_found") from None
    allow(by, permission)


def allow(by: Staff, permission: Permission) -> None:
    """See that this person's role may do this.

    Raises:
        Refused: it may not (``not_allowed``).

    """
    if not by.may(permission):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def respect_hold(conversation: Conversation, *, by: Staff) -> None:
    """See that nobody else is answering this conversation now.

    Raises:
        Refused: somebody is (``held``).

    """
    holder = holder_of(conversation)
    if holder is not None and holder.pk != by.pk:
        raise Refused(_("%(name)s is answering this conversation now.") % {"name": holder.name}, code="held")


def holder_of(conversation: Conversation) -> Staff | None:
    """Return who holds the conversation at this moment."""
    until = conversation.held_until
    return conversation.held_by if until is not None and until > clock.now() else None


def store(conversation: Conversation, *fields: str, by: Staff | None, verb: str, data: dict[str, Any]) -> None:
    """Save these columns, write what happened into the conversation's course, and stamp the change."""
    if fields:
        conversation.save(update_fields=fields)
    log(conversation, by=by, verb=verb, data=data)
    touch([conversation])


def log(conversation: Conversation, *, by: Staff | None, verb: str, data: dict[str, Any]) -> None:
    """Write what happened into the conversation's course; ``data`` holds ids, and names as they were then."""
    Activity.objects.create(conversation=conversation, actor=by, verb=verb, data=data)
