"""What customers do themselves, on pages where they have proven who they are."""

from __future__ import annotations

from django.db import transaction

from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox.actions import status
from sunwai.inbox.actions.gate import store
from sunwai.inbox.models import Conversation, Priority, Resolution, Status, Thread
from sunwai.kernel import ids


@transaction.atomic
def close_by_customer(*, conversation: Conversation) -> None:
    """Close a conversation for its customer; a closed one stays as it is."""
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if talk.status != Status.RESOLVED:
        status.close(talk, by=None, resolution=Resolution.SOLVED, verb="closed_by_customer")


@transaction.atomic
def ask_for_person(*, conversation: Conversation) -> None:
    """Mark that the customer wants a person: its priority is high from now on. Again changes nothing."""
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if talk.activities.filter(verb="person_wished", at__gte=talk.opened_at).exists():
        return
    talk.priority = max(talk.priority, Priority.HIGH)
    store(talk, "priority", by=None, verb="person_wished", data={})


@transaction.atomic
def join_page(*, conversation: Conversation, connection: Connection, identity: Identity, root: str) -> Thread:
    """Let what a proven customer writes on a page of theirs be part of a conversation. Again changes nothing."""
    key = ids.new_id().hex
    values = {"conversation": conversation, "key": key}
    return Thread.objects.get_or_create(connection=connection, root=root, identity=identity, defaults=values)[0]
