"""What customers do themselves, on pages where they have proven who they are."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox import derive
from sunwai.inbox.actions.gate import log, store
from sunwai.inbox.answering import beginning
from sunwai.inbox.events import ConversationResolved
from sunwai.inbox.models import AuthorType, Conversation, Message, Priority, Resolution, Status, Thread
from sunwai.inbox.touch import touch
from sunwai.kernel import clock, events, ids

CLOSED = ("status", "resolution", "resolved_at", "snoozed_until", "waiting_since")


@transaction.atomic
def close_by_customer(*, conversation: Conversation) -> None:
    """Close a conversation for its customer; a closed one stays as it is."""
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if talk.status == Status.RESOLVED:
        return
    talk.status, talk.resolution = Status.RESOLVED, Resolution.SOLVED
    talk.resolved_at, talk.snoozed_until, talk.waiting_since = clock.now(), None, None
    store(talk, *CLOSED, by=None, verb="closed_by_customer", data={})
    events.publish(ConversationResolved(conversation_id=talk.pk, resolution=Resolution.SOLVED.value))


@transaction.atomic
def ask_for_person(*, conversation: Conversation) -> None:
    """Mark that the customer wants a person: its priority is high from now on. Again changes nothing."""
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if talk.activities.filter(verb="person_wished", at__gte=talk.opened_at).exists():
        return
    talk.priority = max(talk.priority, Priority.HIGH)
    store(talk, "priority", by=None, verb="person_wished", data={})


@transaction.atomic
def continue_elsewhere(*, conversation: Conversation, connection: Connection, address: str, after: Message) -> Identity:
    """Let the conversation go on at a proven address: the next answer goes there. Again changes nothing.

    ``after`` is the message that asked for it. Returns the identity of the address.
    """
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    identity = beginning.partner_at(connection, address, name=talk.customer.name)
    if talk.threads.filter(connection=connection, identity=identity).exists():
        return identity
    thread = beginning.open_thread(talk, connection, identity).thread
    _say(thread, after=after)
    log(talk, by=None, verb="mail_wished", data={})
    touch([talk])
    return identity


def _say(thread: Thread, *, after: Message) -> None:
    """Let the customer's last word stand in the new thread, so that answers go there."""
    Message.objects.create(
        conversation=thread.conversation,
        thread=thread,
        connection=thread.connection,
        direction="in",
        kind="mail",
        visibility="private",
        text=_("Please answer me by mail."),
        subject=thread.conversation.subject or derive.preview_of(after),
        sent_at=clock.now(),
        author_type=AuthorType.CUSTOMER,
        author_identity=thread.identity,
        author_name=after.author_name,
    )
    thread.last_inbound_at = clock.now()
    thread.save(update_fields=["last_inbound_at"])


@transaction.atomic
def join_page(*, conversation: Conversation, connection: Connection, identity: Identity, root: str) -> Thread:
    """Let what a proven customer writes on a page of theirs be part of a conversation. Again changes nothing."""
    key = ids.new_id().hex
    values = {"conversation": conversation, "key": key}
    return Thread.objects.get_or_create(connection=connection, root=root, identity=identity, defaults=values)[0]
