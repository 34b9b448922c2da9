"""A conversation goes on at a place that its customer has proven to be theirs."""

from __future__ import annotations

from django.db import transaction

from sunwai.connections.models import Connection
from sunwai.customers.models import Identity, ProofKind
from sunwai.inbox import previews
from sunwai.inbox.actions.customers import join_proven
from sunwai.inbox.actions.gate import store
from sunwai.inbox.answering import beginning
from sunwai.inbox.models import AuthorType, Conversation, Message, Thread
from sunwai.kernel import clock


@transaction.atomic
def continue_elsewhere(*, after: Message, visitor: Identity, connection: Connection, address: str) -> None:
    """Let a conversation go on at an address that its visitor has proven: the next answer goes there.

    ``after`` is the message that asked for it. Both handles are one customer then. Again changes nothing.
    """
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=after.conversation_id)
    identity = beginning.partner_at(connection, address, name=talk.customer.name)
    if talk.threads.filter(connection=connection, identity=identity).exists():
        return
    thread = beginning.open_thread(talk, connection, identity).thread
    _say(thread, after=after)
    store(talk, by=None, verb="mail_wished", data={})
    join_proven(first=visitor, second=identity, kind=ProofKind.ADDRESS)


def _say(thread: Thread, *, after: Message) -> None:
    """Let the customer's last word, in their language, stand in the new thread, so that answers go there."""
    Message.objects.create(
        conversation=thread.conversation,
        thread=thread,
        connection=thread.connection,
        direction="in",
        kind="mail",
        visibility="private",
        text=after.text,
        subject=thread.conversation.subject or previews.begin(after.text) or after.subject,
        sent_at=clock.now(),
        author_type=AuthorType.CUSTOMER,
        author_identity=thread.identity,
        author_name=after.author_name,
    )
    thread.last_inbound_at = clock.now()
    thread.save(update_fields=["last_inbound_at"])
