"""An answer becomes a message and its way out, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.channels.types import FilledTemplate
from sunwai.inbox import search_index
from sunwai.inbox.actions.attach import claim_uploads
from sunwai.inbox.answering import checks, passports, templates
from sunwai.inbox.answering.target import Target, subject_of
from sunwai.inbox.events import ReplyQueued
from sunwai.inbox.models import Attachment, AuthorType, Conversation, Delivery, Message, Sending
from sunwai.kernel import clock, errors, events
from sunwai.language import read
from sunwai.people.models import Staff

FORWARD = "forward_to"
LONGEST_KEY = 64


class Extras(TypedDict, total=False):
    """What an answer may have besides its words.

    ``in_reply_to``: the message it answers. ``attachments``: this person's uploads. ``copies``, ``blind_copies``:
    addresses. ``forward_to``: send it to this address instead of to the customer. ``api_delay``: how long, in
    seconds, it can be taken back, instead of the installation's setting. ``template``: an approved text instead of
    free words, with its values. ``public_anyway``: the author was told that it holds personal data, and sends it.
    ``voice_anyway``: the author was told that it is not in the brand's voice, and sends it.
    """

    in_reply_to: Message | None
    attachments: Sequence[Attachment]
    copies: Sequence[str]
    blind_copies: Sequence[str]
    forward_to: str
    api_delay: float | None
    template: FilledTemplate | None
    public_anyway: bool
    voice_anyway: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person pressed send on. ``said``: its words once the checked answers it names are filled in."""

    conversation: Conversation
    by: Staff
    text: str
    key: str
    extras: Extras
    said: passports.Filled = passports.NOTHING


def worded(answer: Answer) -> Answer:
    """Return an answer with the words of the checked answers that it names. Two queries, none without a sign.

    Raises:
        Refused: what ``passports.filled`` refuses.

    """
    said = passports.filled(answer.text, answer.conversation)
    return replace(answer, text=said.text, said=said)


def says(message: Message, text: str) -> bool:
    """Say whether a message was made of what was typed."""
    return text == message.text or passports.digest(text) == message.meta.get(passports.WRITTEN)


def sending_of(key: str) -> Sending | None:
    """Return the sending that this key made before. One query.

    Raises:
        Refused: ``bad_key``: empty or longer than 64 characters.

    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise errors.Refused(_("The key of an answer has between 1 and 64 characters."), code="bad_key")
    joined = Sending.objects.select_related("message__conversation", "message__thread__identity")
    return joined.filter(key=key).first()


def refuse_key() -> None:
    """Say that a key was used for something else.

    Raises:
        Refused: always (``key_reused``).

    """
    raise errors.Refused(_("This was already sent with other words; load the page again."), code="key_reused")


def same_extras(sending: Sending, extras: Extras) -> bool:
    """Say whether a sending was made with these extras. One query."""
    message, named = sending.message, extras.get("in_reply_to")
    files = {each.pk for each in extras.get("attachments", ())}
    copies = [list(extras.get("copies", ())), list(extras.get("blind_copies", ()))]
    return (
        (named is None or named.pk == message.in_reply_to_id)
        and files == set(message.attachments.values_list("pk", flat=True))
        and [sending.copies, sending.blind_copies] == copies
        and message.meta.get(FORWARD, "") == extras.get("forward_to", "")
        and _same_template(sending, extras.get("template"))
    )


def _same_template(sending: Sending, asked: FilledTemplate | None) -> bool:
    made = templates.from_json(sending.template)
    if made is None or asked is None:
        return made is asked
    values = tuple(" ".join(each.split()) for each in asked.values)
    return (made.name, made.language, made.values) == (asked.name, asked.language, values)


def queue(target: Target, answer: Answer) -> Message:
    """Store the message and its way out, in one transaction with whatever calls this.

    Raises:
        NotFound: a file is not this person's.
        Refused: ``key_reused``: taken at the same moment by another conversation; ``public_personal_data``,
            ``brand_voice`` and what else ``answering.checks`` are registered for.

    """
    anyway, insists = answer.extras.get("public_anyway", False), answer.extras.get("voice_anyway", False)
    checks.ask(checks.outgoing_of(target, text=answer.text, by=answer.by, anyway=anyway, voice_anyway=insists))
    message = _message(target, answer)
    message.save()
    claim_uploads(message, by=answer.by, attachments=tuple(answer.extras.get("attachments", ())))
    _put_on_its_way(message, target, answer)
    search_index.index([message])
    events.publish(ReplyQueued(conversation_id=message.conversation_id, message_id=message.pk))
    return message


def _message(target: Target, answer: Answer) -> Message:
    reading, answered = read(answer.text), target.answered
    forward = answer.extras.get("forward_to", "")
    held = passports.meta_of(replace(answer.said, text=answer.text), brand=target.connection.brand)
    return Message(
        conversation=answer.conversation,
        thread=target.thread,
        connection=target.connection,
        external_id=target.own_id(answer.key),
        in_reply_to=answered,
        parent_id=answered.external_id if answered else "",
        direction="out",
        kind=target.kind.value,
        visibility=target.visibility.value,
        text=answer.text,
        subject=subject_of(target, answer.conversation),
        language=reading.language,
        script=reading.script,
        sent_at=clock.now(),
        author_type=AuthorType.AGENT,
        author_staff=answer.by,
        author_name=answer.by.name,
        meta={**({FORWARD: forward} if forward else {}), **held},
        delivery=Delivery.QUEUED,
    )


def _put_on_its_way(message: Message, target: Target, answer: Answer) -> None:
    delay = answer.extras.get("api_delay")
    seconds = settings.SUNWAI.undo_seconds if delay is None else delay
    try:
        with transaction.atomic():
            Sending.objects.create(
                message=message,
                connection=target.connection,
                key=answer.key,
                due_at=clock.now() + dt.timedelta(seconds=seconds),
                copies=list(answer.extras.get("copies", ())),
                blind_copies=list(answer.extras.get("blind_copies", ())),
                template=templates.as_json(answer.extras.get("template")),
            )
    except IntegrityError:
        refuse_key()
