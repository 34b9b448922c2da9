"""A person's answer: stored before it is sent, so that an outage delays it and never loses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability
from sunwai.inbox import derive, search_index
from sunwai.inbox.actions.attach import claim_uploads
from sunwai.inbox.actions.draft import forget
from sunwai.inbox.actions.gate import enter, respect_hold
from sunwai.inbox.answering import limits
from sunwai.inbox.answering.target import Target, find_target
from sunwai.inbox.events import ReplyQueued
from sunwai.inbox.models import Attachment, AuthorType, Conversation, Delivery, Message, Sending, Status
from sunwai.inbox.touch import touch
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.kernel.events import publish
from sunwai.kernel.failpoints import failpoint
from sunwai.language import read
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LONGEST_KEY = 64
FORWARD = "forward_to"
ANSWERED = ("preview", "connection", "channel", "last_activity_at", "waiting_since", "first_response_at", "status")


class Extras(TypedDict, total=False):
    """What an answer may have besides its words.

    ``in_reply_to``: the message it answers. ``attachments``: this person's uploads. ``copies``, ``blind_copies``:
    addresses. ``forward_to``: send it to this address instead of to the customer. ``api_delay``: how long, in
    seconds, it can be taken back, instead of the installation's setting.
    """

    in_reply_to: Message | None
    attachments: Sequence[Attachment]
    copies: Sequence[str]
    blind_copies: Sequence[str]
    forward_to: str
    api_delay: float | None


@transaction.atomic
def reply(
    *, conversation: Conversation, by: Staff, text: str, visibility: str, key: str, **extras: Unpack[Extras]
) -> Message:
    """Queue an answer to the customer and return it, ``queued``; it goes out after the undo time.

    The same ``key`` again returns the same message, as often as it comes. An open conversation becomes ``pending``,
    nobody waits any longer, the author's draft and hold end.

    Raises:
        NotFound: ``by`` may not see the conversation, the answered message or a file.
        Refused: ``not_allowed``, ``held``, ``conversation_resolved``, ``key_reused``, ``bad_key``, or what
            ``answering.limits.check`` and ``answering.target.find_target`` refuse.

    """
    enter(conversation, by=by, permission=Permission.REPLY)
    known = _known(conversation, by=by, key=key, said=(text, visibility, extras))
    if known is not None:
        return known
    target = _checked(conversation, by=by, text=text, visibility=visibility, extras=extras)
    message = queue(target, conversation=conversation, by=by, text=text, key=key, extras=extras)
    _advance(conversation, message)
    forget(conversation, by=by)
    touch([conversation])
    failpoint("reply.before_commit")
    transaction.on_commit(lambda: failpoint("reply.after_commit"))
    return message


def _known(conversation: Conversation, *, by: Staff, key: str, said: tuple[str, str, Extras]) -> Message | None:
    """Return the message that this key made. A key used for anything else is refused."""
    if not 0 < len(key) <= LONGEST_KEY:
        raise Refused(_("The key of an answer has between 1 and 64 characters."), code="bad_key")
    sending = Sending.objects.filter(key=key).select_related("message").first()
    if sending is None:
        return None
    message = sending.message
    text, visibility, extras = said
    same = (message.conversation_id, message.author_staff_id, message.text, message.visibility)
    if same != (conversation.pk, by.pk, text, visibility) or not _same_extras(sending, extras):
        refuse_key()
    return message


def _same_extras(sending: Sending, extras: Extras) -> bool:
    message, named = sending.message, extras.get("in_reply_to")
    files = {each.pk for each in extras.get("attachments", ())}
    return (
        (named is None or named.pk == message.in_reply_to_id)
        and files == set(message.attachments.values_list("pk", flat=True))
        and (sending.copies, sending.blind_copies)
        == (list(extras.get("copies", ())), list(extras.get("blind_copies", ())))
        and message.meta.get(FORWARD, "") == extras.get("forward_to", "")
    )


def refuse_key() -> None:
    """Say that a key was used for something else.

    Raises:
        Refused: always (``key_reused``).

    """
    raise Refused(_("This was already sent with other words; load the page again."), code="key_reused")


def _checked(conversation: Conversation, *, by: Staff, text: str, visibility: str, extras: Extras) -> Target:
    respect_hold(conversation, by=by)
    if conversation.status == Status.RESOLVED:
        raise Refused(_("This conversation is resolved; reopen it first."), code="conversation_resolved")
    target = find_target(conversation, visibility=visibility, in_reply_to=extras.get("in_reply_to"))
    limits.check(target, text=text, attachments=tuple(extras.get("attachments", ())))
    forward = extras.get("forward_to", "")
    copies = [*extras.get("copies", ()), *extras.get("blind_copies", ())]
    limits.check_addresses(target, [*copies, forward] if forward else copies)
    return target


def queue(target: Target, *, conversation: Conversation, by: Staff, text: str, key: str, extras: Extras) -> Message:
    """Store the message and its way out, in one transaction with whatever calls this."""
    message = _message(target, conversation=conversation, by=by, text=text)
    _name(message, target, key=key)
    if extras.get(FORWARD):
        message.meta = {FORWARD: extras.get("forward_to", "")}
    message.save()
    claim_uploads(message, by=by, attachments=tuple(extras.get("attachments", ())))
    _put_on_its_way(message, target, key=key, extras=extras)
    search_index.index([message])
    publish(ReplyQueued(conversation_id=conversation.pk, message_id=message.pk))
    return message


def _message(target: Target, *, conversation: Conversation, by: Staff, text: str) -> Message:
    reading, answered = read(text), target.answered
    return Message(
        conversation=conversation,
        thread=target.thread,
        connection=target.connection,
        in_reply_to=answered,
        parent_id=answered.external_id if answered else "",
        direction="out",
        kind=target.kind.value,
        visibility=target.visibility.value,
        text=text,
        subject=_subject(target, conversation),
        language=reading.language,
        script=reading.script,
        sent_at=clock.now(),
        author_type=AuthorType.AGENT,
        author_staff=by,
        author_name=by.name,
        delivery=Delivery.QUEUED,
    )


def _subject(target: Target, conversation: Conversation) -> str:
    if not target.spec.can(Capability.SUBJECT):
        return ""
    return (target.answered.subject if target.answered else "") or conversation.subject


def _name(message: Message, target: Target, *, key: str) -> None:
    """Choose the message's id before it is sent, where the channel lets us."""
    if target.spec.can(Capability.OWN_IDS):
        adapter = adapter_for(target.connection.channel)
        account = target.connection.account()
        message.external_id = adapter.own_id(key=key, thread_key=target.thread.key, account=account)


def _put_on_its_way(message: Message, target: Target, *, key: str, extras: Extras) -> None:
    delay = extras.get("api_delay")
    seconds = settings.SUNWAI.undo_seconds if delay is None else delay
    try:
        with transaction.atomic():
            Sending.objects.create(
                message=message,
                connection=target.connection,
                key=key,
                due_at=clock.now() + dt.timedelta(seconds=seconds),
                copies=list(extras.get("copies", ())),
                blind_copies=list(extras.get("blind_copies", ())),
            )
    except IntegrityError:  # the same key at the same moment, in another conversation
        refuse_key()


def _advance(conversation: Conversation, message: Message) -> None:
    derive.show_connection(conversation, message)
    conversation.preview, conversation.last_activity_at = derive.preview_of(message), message.sent_at
    if FORWARD not in message.meta:
        if message.in_reply_to_id is not None:
            conversation.first_response_at = conversation.first_response_at or message.sent_at
        conversation.waiting_since = None
        conversation.status = Status.PENDING if conversation.status == Status.OPEN else conversation.status
    conversation.held_by = conversation.held_until = None
    conversation.save(update_fields=[*ANSWERED, "held_by", "held_until"])
