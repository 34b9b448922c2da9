"""A network demands that somebody be forgotten: their words, files and names go; the places of messages stay empty.

What was said to them goes too, and whatever a conversation holds besides when it was only theirs. The raw deliveries in
the journal are emptied by intake, which is told by the delivery itself.
"""

from __future__ import annotations

from sunwai.channels.types import Author
from sunwai.connections.models import Connection
from sunwai.customers.queries import identity_of
from sunwai.inbox.forgetting import forget_demanded
from sunwai.inbox.models import Conversation, EarlyChange, Erasure, Reaction, ReadMark
from sunwai.inbox.receiving import notices
from sunwai.inbox.receiving.emptying import empty
from sunwai.people.actions.audit import audit


def forget(connection: Connection, author: Author, *, code: str) -> list[Conversation]:
    """Forget somebody and write down that it was done; return the conversations they were in. Twice does no more."""
    identity = identity_of(connection.channel, author)
    talks: list[Conversation] = []
    count = 0
    if identity is not None:
        talks = list(Conversation.objects.filter(threads__identity=identity).distinct().order_by("pk"))
        count = empty(identity, talks)
        _forget_traces(connection, author)
        customer = forget_demanded(identity)
        data = {"connection": str(connection.pk), "identity": identity.pk, "messages": count}
        audit("customer_erased", actor=None, object_type="customer", object_id=customer.pk, data=data)
    if code:
        Erasure.objects.get_or_create(code=code, defaults={"connection": connection, "messages": count})
    return talks


def _forget_traces(connection: Connection, author: Author) -> None:
    """Forget their reactions to what others said, and what waits for messages that never came."""
    Reaction.objects.filter(message__connection=connection, author_id=author.external_id).delete()
    EarlyChange.objects.filter(connection=connection, data__author__id=author.external_id).delete()
    ReadMark.objects.filter(connection=connection, partner=author.external_id).delete()
    notices.forget(author.external_id, channel=connection.channel)
