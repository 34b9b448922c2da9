"""What a person has written and not yet sent: one per conversation and person, the same on every device."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import allow
from sunwai.inbox.models import Conversation, Draft, Message
from sunwai.inbox.models.message import VISIBILITIES
from sunwai.inbox.queries.visibility import sees
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_DRAFT = 200_000


@transaction.atomic
def save_draft(
    *, conversation: Conversation, by: Staff, text: str, visibility: str, in_reply_to: Message | None = None
) -> Draft | None:
    """Keep what a person is writing; empty text forgets it and returns None. Nobody else sees it.

    Raises:
        NotFound: ``by`` may not see the conversation, or ``in_reply_to`` is not part of it.
        Refused: ``not_allowed``; ``too_long``; ``unknown_visibility``.

    """
    _enter(conversation, by=by, visibility=visibility)
    if len(text) > LONGEST_DRAFT:
        raise Refused(_("This text is too long to be kept."), code="too_long")
    if in_reply_to is not None and in_reply_to.conversation_id != conversation.pk:
        raise NotFound(_("There is no such message."), code="not_found")
    if not text.strip():
        forget(conversation, by=by)
        return None
    values = {"text": text, "visibility": visibility, "in_reply_to": in_reply_to, "updated_at": clock.now()}
    return Draft.objects.update_or_create(conversation=conversation, staff=by, defaults=values)[0]


def went_out(conversation: Conversation, *, by: Staff, key: str) -> bool:
    """Say whether a person's answer or note of this key is written already: words of it that come later are no draft.

    They were on their way when it was sent, and would stand in the box to be sent again. Two queries at most.
    """
    if not key:
        return False
    theirs = conversation.messages.filter(author_staff=by)
    return theirs.filter(sending__key=key).exists() or theirs.filter(external_id=f"note:{key}").exists()


@transaction.atomic
def discard_draft(*, conversation: Conversation, by: Staff) -> None:
    """Forget what a person was writing.

    Raises:
        NotFound: ``by`` may not see the conversation.

    """
    _look(conversation, by=by)
    forget(conversation, by=by)


def forget(conversation: Conversation, *, by: Staff) -> None:
    """Remove a person's draft, whoever may see the conversation now."""
    Draft.objects.filter(conversation=conversation, staff=by).delete()


def draft_of(*, conversation: Conversation, by: Staff) -> Draft | None:
    """Return what this person was writing here. One query; the caller has looked whether they see the conversation."""
    return Draft.objects.filter(conversation=conversation, staff=by).first()


def _enter(conversation: Conversation, *, by: Staff, visibility: str) -> None:
    _look(conversation, by=by)
    if visibility not in {value for value, _name in VISIBILITIES}:
        raise Refused(_("There is no such visibility."), code="unknown_visibility")
    allow(by, Permission.NOTE if visibility == "staff" else Permission.REPLY)


def _look(conversation: Conversation, *, by: Staff) -> None:
    if not sees(by, conversation):
        raise NotFound(_("There is no such conversation."), code="not_found")
