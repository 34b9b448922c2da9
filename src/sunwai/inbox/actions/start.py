"""Writing first, on channels that let us."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.connections.models import Connection
from sunwai.inbox import derive, touch
from sunwai.inbox.actions import gate
from sunwai.inbox.answering import beginning, costing, limits, queueing
from sunwai.inbox.events import ConversationOpened
from sunwai.inbox.models import Attachment, Conversation, Message, Status
from sunwai.kernel import errors, events
from sunwai.people.models import Staff, Team

LONGEST_SUBJECT = 300


class Opening(TypedDict, total=False):
    """What a first message may have besides its words: the customer's ``name`` when they are new, the ``team``."""

    subject: str
    name: str
    team: Team | None
    attachments: Sequence[Attachment]


@transaction.atomic
def start(
    *, connection: Connection, by: Staff, address: str, text: str, key: str, **opening: Unpack[Opening]
) -> Conversation:
    """Write first to ``address``; return the new conversation, pending and assigned to ``by``.

    Without a ``team`` it has the connection's. The same ``key`` again returns the same conversation.

    Raises:
        NotFound: the connection is of a brand that is not this person's, or a file is not theirs.
        Refused: ``not_allowed``, ``channel_cannot``, ``bad_address``, ``key_reused``, ``blocked``, ``empty`` and what
            else ``answering.limits`` refuses.

    """
    _enter(connection, by=by)
    clean = limits.check_address(address).lower()
    known = _known(by, key=key, address=clean, text=text)
    if known is not None:
        return known
    identity = beginning.partner_at(connection, clean, name=opening.get("name", ""))
    conversation = _open(connection, by=by, opening=opening, customer_id=identity.customer_id)
    target = beginning.open_thread(conversation, connection, identity)
    files: queueing.Extras = {"attachments": opening.get("attachments", ())}
    said = queueing.Answer(conversation=conversation, by=by, text=text, key=key, extras=files)
    answer = queueing.worded(said)
    limits.check(target, costing.Words(text=answer.text, attachments=tuple(files["attachments"])))
    _finish(conversation, queueing.queue(target, answer), by=by)
    return conversation


def _enter(connection: Connection, *, by: Staff) -> None:
    everywhere = by.may(gate.Permission.READ_EVERYTHING)
    inside = everywhere or by.brands.filter(pk=connection.brand_id).exists()
    if not (inside and by.may(gate.Permission.READ)):
        raise errors.NotFound(_("There is no such channel."), code="not_found")
    gate.allow(by, gate.Permission.START)
    beginning.require_start(connection)


def _known(by: Staff, *, key: str, address: str, text: str) -> Conversation | None:
    sending = queueing.sending_of(key)
    if sending is None:
        return None
    message = sending.message
    partner = message.thread.identity.external_id if message.thread else ""
    if (message.author_staff_id, partner) != (by.pk, address) or not queueing.says(message, text):
        queueing.refuse_key()
    return message.conversation


def _open(connection: Connection, *, by: Staff, opening: Opening, customer_id: int) -> Conversation:
    return Conversation.objects.create(
        brand_id=connection.brand_id,
        customer_id=customer_id,
        connection=connection,
        channel=connection.channel,
        subject=" ".join(opening.get("subject", "").split())[:LONGEST_SUBJECT],
        team=opening.get("team") or connection.team,
        assignee=by,
        status=Status.PENDING,
    )


def _finish(conversation: Conversation, message: Message, *, by: Staff) -> None:
    derive.show_words(conversation, message)
    conversation.last_activity_at = conversation.opened_at = message.sent_at
    conversation.language, conversation.script = message.language, message.script
    conversation.save()
    gate.log(conversation, by=by, verb="started", data={})
    events.publish(ConversationOpened(conversation_id=conversation.pk))
    touch.touch([conversation])
