"""Writing first, on channels that let us."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Author, Capability, Visibility
from sunwai.connections.models import Connection
from sunwai.customers.actions.identify import identify, key_of
from sunwai.customers.models import Identity
from sunwai.inbox import derive
from sunwai.inbox.actions.gate import allow, log
from sunwai.inbox.actions.reply import queue, refuse_key
from sunwai.inbox.answering import limits
from sunwai.inbox.answering.target import Target
from sunwai.inbox.events import ConversationOpened
from sunwai.inbox.models import Attachment, Conversation, Message, Sending, Status, Thread
from sunwai.inbox.touch import touch
from sunwai.kernel import clock, ids
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.events import publish
from sunwai.people.models import Staff, Team
from sunwai.people.roles import Permission


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

    The same ``key`` again returns the same conversation.

    Raises:
        NotFound: the connection is of a brand that is not this person's, or a file is not theirs.
        Refused: ``not_allowed``, ``channel_cannot``, ``bad_address``, ``key_reused``, ``blocked``, ``empty`` and what
            else ``answering.limits`` refuses.

    """
    _enter(connection, by=by)
    known = _known(by, key=key, address=address, text=text)
    if known is not None:
        return known
    identity = _partner(connection, address, opening.get("name", ""))
    conversation = _open(connection, identity, by=by, opening=opening)
    target = _target(conversation, connection, identity)
    limits.check(target, text=text, attachments=tuple(opening.get("attachments", ())))
    files = opening.get("attachments", ())
    message = queue(target, conversation=conversation, by=by, text=text, key=key, extras={"attachments": files})
    _finish(conversation, message, by=by)
    return conversation


def _enter(connection: Connection, *, by: Staff) -> None:
    everywhere = by.may(Permission.READ_EVERYTHING)
    if not by.may(Permission.READ) or not (everywhere or by.brands.filter(pk=connection.brand_id).exists()):
        raise NotFound(_("There is no such channel."), code="not_found")
    allow(by, Permission.START)
    spec = spec_for(connection.channel)
    if not spec.can(Capability.START):
        raise Refused(_("%(channel)s does not let us write first.") % {"channel": spec.name}, code="channel_cannot")


def _known(by: Staff, *, key: str, address: str, text: str) -> Conversation | None:
    if not 0 < len(key) <= 64:  # noqa: PLR2004 - the column's length
        raise Refused(_("The key of an answer has between 1 and 64 characters."), code="bad_key")
    joined = Sending.objects.select_related("message__conversation", "message__thread__identity")
    sending = joined.filter(key=key).first()
    if sending is None:
        return None
    message = sending.message
    partner = message.thread.identity.external_id if message.thread else ""
    if (message.author_staff_id, message.text, partner) != (by.pk, text, address.strip().lower()):
        refuse_key()
    return message.conversation


def _partner(connection: Connection, address: str, name: str) -> Identity:
    clean = limits.check_address(address).lower()
    author = Author(external_id=clean, handle=clean, name=" ".join(name.split()))
    return identify([(connection.channel, author)])[key_of(connection.channel, author)]


def _open(connection: Connection, identity: Identity, *, by: Staff, opening: Opening) -> Conversation:
    return Conversation.objects.create(
        brand_id=connection.brand_id,
        customer=identity.customer,
        connection=connection,
        channel=connection.channel,
        subject=" ".join(opening.get("subject", "").split())[:300],
        team=opening["team"] if opening.get("team") else connection.team,
        assignee=by,
        status=Status.PENDING,
    )


def _target(conversation: Conversation, connection: Connection, identity: Identity) -> Target:
    key = ids.new_id().hex
    thread = Thread.objects.create(
        conversation=conversation, connection=connection, root=f"ours:{key}", identity=identity, key=key
    )
    return Target(
        thread=thread,
        connection=connection,
        spec=spec_for(connection.channel),
        visibility=Visibility.PRIVATE,
        answered=None,
    )


def _finish(conversation: Conversation, message: Message, *, by: Staff) -> None:
    conversation.preview, conversation.last_activity_at = derive.preview_of(message), message.sent_at
    conversation.opened_at = clock.now()
    conversation.language, conversation.script = message.language, message.script
    conversation.save()
    log(conversation, by=by, verb="started", data={})
    publish(ConversationOpened(conversation_id=conversation.pk))
    touch([conversation])
