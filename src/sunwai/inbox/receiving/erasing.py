"""A network demands that somebody be forgotten: their words, files and names go; the places of messages stay empty.

What was said to them goes too, and whatever a conversation holds besides when it was only theirs. The raw deliveries in
the journal are emptied by intake, which is told by the delivery itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from sunwai.channels.types import Author
from sunwai.connections.models import Connection
from sunwai.customers.actions.erase import erase
from sunwai.customers.models import Identity
from sunwai.customers.queries import identity_of
from sunwai.inbox import search_index
from sunwai.inbox.files import release
from sunwai.inbox.models import (
    Ancestor,
    Attachment,
    Conversation,
    Delivery,
    Draft,
    EarlyChange,
    Erasure,
    Message,
    MessageVersion,
    Reaction,
    Sending,
)
from sunwai.inbox.receiving.context import emptied
from sunwai.kernel import clock
from sunwai.kernel.leases import WorkState
from sunwai.people.actions.audit import audit

STEP = 500  # messages a statement names


def forget(connection: Connection, author: Author, *, code: str) -> list[Conversation]:
    """Forget somebody and write down that it was done; return the conversations they were in. Twice does no more."""
    identity = identity_of(connection.channel, author)
    talks: list[Conversation] = []
    count = 0
    if identity is not None:
        talks = list(Conversation.objects.filter(threads__identity=identity).distinct().order_by("pk"))
        count = _forget_messages(identity, talks)
        _forget_traces(connection, author)
        face = identity.avatar
        customer = erase(identity=identity)
        release([face])
        data = {"connection": str(connection.pk), "identity": identity.pk, "messages": count}
        audit("customer_erased", actor=None, object_type="customer", object_id=customer.pk, data=data)
    if code:
        Erasure.objects.get_or_create(code=code, defaults={"connection": connection, "messages": count})
    return talks


def _forget_messages(identity: Identity, talks: Sequence[Conversation]) -> int:
    mine = Q(author_identity=identity) | Q(thread__identity=identity)
    alone = [talk.pk for talk in talks if not talk.threads.exclude(identity=identity).exists()]
    ids = list(Message.objects.filter(mine | Q(conversation__in=alone)).values_list("pk", flat=True))
    for start in range(0, len(ids), STEP):
        _empty(ids[start : start + STEP])
    Draft.objects.filter(conversation__in=talks).delete()
    Conversation.objects.filter(pk__in=alone).update(subject="", topic="", waiting_since=None)
    Conversation.objects.filter(pk__in=[talk.pk for talk in talks]).update(preview="", rating=None)
    return len(ids)


def _empty(ids: Sequence[int]) -> None:
    rows = Message.objects.filter(pk__in=ids)
    _cancel(rows)
    Ancestor.objects.filter(external_id__in=rows.exclude(external_id="").values("external_id")).update(
        **emptied(clock.now())
    )
    files = Attachment.objects.filter(message__in=ids)
    keys = list(files.exclude(file="").values_list("file", flat=True))
    files.delete()
    MessageVersion.objects.filter(message__in=ids).delete()
    Reaction.objects.filter(message__in=ids).delete()
    search_index.unindex(ids)
    rows.update(
        text="",
        html="",
        subject="",
        author_name="",
        url="",
        meta={},
        rating=None,
        check_at=None,
        deleted_at=Coalesce("deleted_at", clock.now()),
    )
    release(keys)


def _cancel(rows: QuerySet[Message]) -> None:
    """Let nothing more go out to somebody forgotten; what a worker has in hand this moment ends as it ends."""
    waiting = Sending.objects.filter(message__in=rows, state=WorkState.WAITING, lease_until=None)
    cancelled = list(waiting.values_list("message_id", flat=True))
    waiting.update(state=WorkState.DONE)
    Message.objects.filter(pk__in=cancelled).update(delivery=Delivery.FAILED, next_try_at=None)


def _forget_traces(connection: Connection, author: Author) -> None:
    """Forget their reactions to what others said, and what waits for messages that never came."""
    Reaction.objects.filter(message__connection=connection, author_id=author.external_id).delete()
    EarlyChange.objects.filter(connection=connection, data__author__id=author.external_id).delete()
