"""A person's answer: stored before it is sent, so that an outage delays it and never loses it."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox import derive, previews, touch
from sunwai.inbox.actions import delivery, draft, gate
from sunwai.inbox.answering import costing, limits, queueing, target, templates
from sunwai.inbox.answering.queueing import FORWARD, Answer, Extras
from sunwai.inbox.models import Conversation, Message, Status
from sunwai.kernel import errors, failpoints
from sunwai.people.models import Staff

undo_reply = delivery.undo_reply
retry_reply = delivery.retry_reply
resolve_unconfirmed = delivery.resolve_unconfirmed

ANSWERED = (
    *previews.COLUMNS,
    "connection",
    "channel",
    "last_activity_at",
    "waiting_since",
    "first_response_at",
    "status",
    "held_by",
    "held_until",
)


@transaction.atomic
def reply(
    *, conversation: Conversation, by: Staff, text: str, visibility: str, key: str, **extras: Unpack[Extras]
) -> Message:
    """Queue an answer to the customer and return it, ``queued``; it goes out after the undo time.

    The same ``key`` again returns the same message, as often as it comes. An open conversation becomes ``pending``,
    nobody waits any longer, the author's draft and hold end. With a ``template``, ``text`` is left empty: the message
    reads as the filled template.

    Raises:
        NotFound: ``by`` may not see the conversation, the answered message or a file; there is no such template.
        Refused: ``not_allowed``, ``held``, ``conversation_resolved``, ``key_reused``, ``bad_key``, or what
            ``answering.limits.check``, ``answering.target.find_target`` and ``answering.passports.filled`` refuse.

    """
    gate.enter(conversation, by=by, permission=gate.Permission.REPLY)
    answer = Answer(conversation=conversation, by=by, text=text, key=key, extras=extras)
    known = _known(answer, visibility=visibility)
    if known is not None:
        return known
    message = queueing.queue(*_checked(answer, visibility=visibility))
    _advance(conversation, message)
    draft.forget(conversation, by=by)
    touch.touch([conversation])
    failpoints.failpoint("reply.before_commit")
    transaction.on_commit(lambda: failpoints.failpoint("reply.after_commit"))
    return message


def _known(answer: Answer, *, visibility: str) -> Message | None:
    """Return the message that this key made. A key used for anything else is refused."""
    sending = queueing.sending_of(answer.key)
    if sending is None:
        return None
    message = sending.message
    stored = (message.conversation_id, message.author_staff_id, message.visibility)
    same = stored == (answer.conversation.pk, answer.by.pk, visibility)
    worded = (bool(sending.template) and not answer.text) or queueing.says(message, answer.text)
    if not same or not worded or not queueing.same_extras(sending, answer.extras):
        queueing.refuse_key()
    return message


def _checked(answer: Answer, *, visibility: str) -> tuple[target.Target, Answer]:
    extras, conversation = answer.extras, answer.conversation
    gate.respect_hold(conversation, by=answer.by)
    if conversation.status == Status.RESOLVED:
        raise errors.Refused(_("This conversation is resolved; reopen it first."), code="conversation_resolved")
    found = target.find_target(conversation, visibility=visibility, in_reply_to=extras.get("in_reply_to"))
    worded = _worded(answer, found)
    files, given = tuple(extras.get("attachments", ())), worded.extras.get("template")
    limits.check(found, costing.Words(text=worded.text, attachments=files, template=given))
    forward = extras.get("forward_to", "")
    copies = [*extras.get("copies", ()), *extras.get("blind_copies", ())]
    limits.check_addresses(found, [*copies, forward] if forward else copies)
    return found, worded


def _worded(answer: Answer, found: target.Target) -> Answer:
    """Return an answer with its words: a template's are worked out here, and those of checked answers."""
    asked = answer.extras.get("template")
    if asked is None:
        return queueing.worded(answer)
    templates.check_use(found)
    template = templates.find(found.connection, name=asked.name, language=asked.language)
    text, given = templates.fill(template, asked.values)
    return replace(answer, text=text, extras={**answer.extras, "template": given})


def _advance(conversation: Conversation, message: Message) -> None:
    derive.show_connection(conversation, message)
    derive.show_words(conversation, message)
    conversation.last_activity_at = message.sent_at
    if FORWARD not in message.meta:
        if message.in_reply_to_id is not None:
            conversation.first_response_at = conversation.first_response_at or message.sent_at
        conversation.waiting_since = None
        conversation.status = Status.PENDING if conversation.status == Status.OPEN else conversation.status
    conversation.held_by = conversation.held_until = None
    conversation.save(update_fields=ANSWERED)
