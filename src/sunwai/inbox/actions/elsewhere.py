"""Answered at its own place: a channel that only listens lets a person answer there and say so here."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import UnknownChannel, spec_for
from sunwai.channels.types import Capability, Kind, is_link
from sunwai.connections.models import Connection
from sunwai.inbox import derive, search_index, touch
from sunwai.inbox.actions import draft, gate
from sunwai.inbox.events import MessageSent
from sunwai.inbox.models import AuthorType, Conversation, Delivery, Message, Status
from sunwai.kernel import clock, errors, events
from sunwai.language import read
from sunwai.people.models import Staff

ELSEWHERE = "elsewhere"
LONGEST_KEY = 64
LONGEST_TEXT = 100_000
SAYING = frozenset({Capability.PUBLIC_REPLY, Capability.PRIVATE_MESSAGE, Capability.PRIVATE_REPLY})
ADVANCED = (*derive.DERIVED, "status", "held_by", "held_until")


class Answered(TypedDict, total=False):
    """What a person may tell of their answer: its link, its words, which message it answers (else the latest)."""

    url: str
    text: str
    in_reply_to: Message | None


@transaction.atomic
def answered_elsewhere(*, conversation: Conversation, by: Staff, key: str, **told: Unpack[Answered]) -> Message:
    """Note that ``by`` answered the customer at the message's own place; return the outgoing message.

    Nothing is sent. It counts as an answer from now on: nobody waits any longer, an open conversation becomes
    ``pending``. The same ``key`` again returns the same message.

    Raises:
        NotFound: ``by`` may not see the conversation, or ``in_reply_to`` is not part of it.
        Refused: ``not_allowed``, ``held``, ``conversation_resolved``, ``bad_key``, ``bad_link``, ``too_long``,
            ``nothing_asked``, ``answer_here`` (the channel can be answered from here).

    """
    gate.enter(conversation, by=by, permission=gate.Permission.REPLY)
    external_id = _external_id(key)
    known = conversation.messages.filter(external_id=external_id, author_staff=by).first()
    if known is not None:
        return known
    _check(conversation, by=by, told=told)
    message = _write(_asked(conversation, told.get("in_reply_to")), by=by, external_id=external_id, told=told)
    _advance(conversation, message)
    draft.forget(conversation, by=by)
    gate.log(conversation, by=by, verb="answered_elsewhere", data={"message": message.pk, "url": message.url})
    touch.touch([conversation])
    events.publish(MessageSent(conversation_id=conversation.pk, message_id=message.pk))
    return message


def listens_only(connection: Connection | None) -> bool:
    """Say whether nothing can be sent on a connection's channel, so that people answer at its own place. No query."""
    try:
        return connection is not None and not spec_for(connection.channel).capabilities & SAYING
    except UnknownChannel:
        return False


def _external_id(key: str) -> str:
    if not 0 < len(key) <= LONGEST_KEY:
        raise errors.Refused(_("The key of an answer has between 1 and 64 characters."), code="bad_key")
    return f"{ELSEWHERE}:{key}"


def _check(conversation: Conversation, *, by: Staff, told: Answered) -> None:
    gate.respect_hold(conversation, by=by)
    if conversation.status == Status.RESOLVED:
        raise errors.Refused(_("This conversation is resolved; reopen it first."), code="conversation_resolved")
    if len(told.get("text", "")) > LONGEST_TEXT:
        raise errors.Refused(_("This text is too long."), code="too_long")
    link = told.get("url", "").strip()
    if link and not is_link(link):
        raise errors.Refused(_("A link begins with http:// or https://."), code="bad_link")


def _asked(conversation: Conversation, named: Message | None) -> Message:
    """Return the customer's message that was answered.

    Raises:
        NotFound: ``named`` is not part of the conversation.
        Refused: the customer asked nothing, or it can be answered from here.

    """
    if named is not None and named.conversation_id != conversation.pk:
        raise errors.NotFound(_("There is no such message."), code="not_found")
    asked = named or derive.asked(conversation).select_related("connection").order_by("-sent_at", "-id").first()
    if asked is None or asked.direction != "in":
        raise errors.Refused(_("There is nothing of the customer’s to answer."), code="nothing_asked")
    if not listens_only(asked.connection):
        raise errors.Refused(_("This can be answered from here."), code="answer_here")
    return asked


def _write(asked: Message, *, by: Staff, external_id: str, told: Answered) -> Message:
    text, now = told.get("text", "").replace("\x00", "\ufffd").strip(), clock.now()
    link, reading = told.get("url", "").strip() or asked.url, read(text)
    message = Message.objects.create(
        conversation_id=asked.conversation_id,
        thread_id=asked.thread_id,
        connection=asked.connection,
        external_id=external_id,
        in_reply_to=asked,
        parent_id=asked.external_id,
        direction="out",
        kind=Kind.REVIEW.value if asked.kind == Kind.REVIEW else Kind.COMMENT.value,
        visibility=asked.visibility,
        text=text,
        language=reading.language,
        script=reading.script,
        sent_at=now,
        author_type=AuthorType.AGENT,
        author_staff=by,
        author_name=by.name,
        url=link,
        meta={ELSEWHERE: link},
        delivery=Delivery.SENT,
        delivery_at=now,
    )
    search_index.index([message])
    return message


def _advance(conversation: Conversation, message: Message) -> None:
    before = conversation.preview, conversation.preview_file
    derive.refresh(conversation)
    if not message.text:
        conversation.preview, conversation.preview_file = before
    conversation.status = Status.PENDING if conversation.status == Status.OPEN else conversation.status
    conversation.held_by = conversation.held_until = None
    conversation.save(update_fields=ADVANCED)
