"""What a person does about an answer on its way: take it back, try it again, say whether it arrived."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import derive, search_index, touch
from sunwai.inbox.actions.gate import Permission, enter, store
from sunwai.inbox.events import MessageSent, ReplyQueued
from sunwai.inbox.models import Attachment, Conversation, Delivery, Draft, Message, Sending, Status
from sunwai.kernel import clock, errors, events, leases
from sunwai.people.models import Staff


@transaction.atomic
def undo_reply(*, message: Message, by: Staff) -> Draft:
    """Take back one's own answer while no worker has it; its words become the draft again, before any newer ones.

    The conversation stands again as before. Its files are uploads again.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``not_yours``; ``too_late``: it is on its way.

    """
    conversation = message.conversation
    enter(conversation, by=by, permission=Permission.REPLY)
    if message.author_staff_id != by.pk:
        raise errors.Refused(_("Only its author can take an answer back."), code="not_yours")
    free = Sending.objects.select_for_update().filter(
        message=message, state=leases.WorkState.WAITING, fence=0, lease_until=None
    )
    if free.first() is None:
        raise errors.Refused(_("It is too late to take this answer back: it is on its way."), code="too_late")
    draft = _draft_again(message, by=by)
    _forget(message)
    _stand_as_before(conversation)
    touch.touch([conversation])
    return draft


def _draft_again(message: Message, *, by: Staff) -> Draft:
    present = Draft.objects.filter(conversation=message.conversation, staff=by).first()
    newer = present.text if present else ""
    if message.text.startswith(newer):  # the box saved itself while the answer went out
        newer = ""
    text = "\n\n".join(filter(None, (message.text, newer)))
    values = {
        "text": text,
        "visibility": message.visibility,
        "in_reply_to": message.in_reply_to,
        "updated_at": clock.now(),
    }
    return Draft.objects.update_or_create(conversation=message.conversation, staff=by, defaults=values)[0]


def _forget(message: Message) -> None:
    Attachment.objects.filter(message=message).update(message=None)
    search_index.unindex([message.pk])
    message.delete()


def _stand_as_before(conversation: Conversation) -> None:
    derive.refresh(conversation)
    if conversation.status == Status.PENDING and conversation.waiting_since is not None:
        conversation.status = Status.OPEN
    conversation.save(update_fields=[*derive.DERIVED, "status"])


@transaction.atomic
def retry_reply(*, message: Message, by: Staff) -> None:
    """Send a failed answer again, now.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``not_failed``.

    """
    conversation = message.conversation
    enter(conversation, by=by, permission=Permission.REPLY)
    _lock(message, Delivery.FAILED, code="not_failed", said=_("Only an answer that failed can be sent again."))
    _queue_again(message)
    store(conversation, by=by, verb="retried", data={"message": message.pk})


@transaction.atomic
def resolve_unconfirmed(*, message: Message, by: Staff, arrived: bool) -> None:
    """Say of an unconfirmed answer whether it arrived: it becomes ``sent``, or is sent again because a person said so.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``; ``not_unconfirmed``.

    """
    conversation = message.conversation
    enter(conversation, by=by, permission=Permission.REPLY)
    said = _("Only an answer whose fate is unknown can be settled.")
    _lock(message, Delivery.UNCONFIRMED, code="not_unconfirmed", said=said)
    if arrived:
        _settle(message)
    else:
        _queue_again(message)
    store(conversation, by=by, verb="settled", data={"message": message.pk, "arrived": arrived})


def _lock(message: Message, expected: Delivery, *, code: str, said: str) -> None:
    message.refresh_from_db(from_queryset=Message.objects.select_for_update(of=("self",)))
    if message.delivery != expected:
        raise errors.Refused(said, code=code)


def _settle(message: Message) -> None:
    message.delivery, message.delivery_at, message.delivery_error = Delivery.SENT, clock.now(), ""
    message.save(update_fields=["delivery", "delivery_at", "delivery_error"])
    Sending.objects.filter(message=message).update(state=leases.WorkState.DONE, lease_until=None)
    events.publish(MessageSent(conversation_id=message.conversation_id, message_id=message.pk))


def _queue_again(message: Message) -> None:
    message.delivery, message.delivery_error, message.next_try_at = Delivery.QUEUED, "", None
    message.save(update_fields=["delivery", "delivery_error", "next_try_at"])
    waiting = {"state": leases.WorkState.WAITING, "due_at": clock.now(), "lease_until": None, "attempts": 0}
    waiting["human"] = True  # a person says so now, whoever wrote it
    Sending.objects.filter(message=message).update(**waiting)
    events.publish(ReplyQueued(conversation_id=message.conversation_id, message_id=message.pk))
