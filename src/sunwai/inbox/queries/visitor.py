"""What customers may read of their own: never a note, never what is not yet sent, never what a stranger slipped in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left
from django.utils.translation import gettext as _

from sunwai.channels.types import Direction, Visibility
from sunwai.customers.models import Identity
from sunwai.inbox.models import Conversation, Delivery, Message, Proof, Resolution, Status, Thread
from sunwai.inbox.queries.listing import opened, seal_at
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand

#: An answer is there for its reader once it is sent: until then its writer can take it back.
THERE = ("", Delivery.SENT, Delivery.DELIVERED, Delivery.READ)
MOST_COUNTED = 100
LONGEST_BEGIN = 200
Row = TypeVar("Row", bound=Model)


def said_with(identity: Identity, connection_id: UUID) -> QuerySet[Message]:
    """Return what was said in this person's own threads of one connection, lazily, with files; newest first."""
    own = Message.objects.filter(thread__identity=identity, thread__connection_id=connection_id)
    return _readable(own)


def said_in(conversation: Conversation) -> QuerySet[Message]:
    """Return what a proven customer may read of a conversation of theirs, lazily, with files; newest first."""
    return _readable(Message.objects.filter(conversation=conversation))


def with_words(conversations: QuerySet[Conversation], handles: Iterable[int]) -> QuerySet[Conversation]:
    """Add ``words``: how the newest message begins that these handles' owner may read. In the same query."""
    own = Message.objects.filter(conversation=OuterRef("pk"), thread__identity_id__in=handles, deleted_at=None)
    return conversations.annotate(words=Subquery(_readable(own).values(begin=Left("text", LONGEST_BEGIN))[:1]))


def _readable(messages: QuerySet[Message]) -> QuerySet[Message]:
    found = messages.exclude(visibility=Visibility.STAFF.value).exclude(proof=Proof.HELD)
    found = found.filter(Q(direction=Direction.IN.value) | Q(delivery__in=THERE))
    return found.select_related("author_staff").prefetch_related("attachments").order_by("-sent_at", "-id")


def changed_since(messages: QuerySet[Message], moment: dt.datetime) -> QuerySet[Message]:
    """Keep what came, was delivered, edited or taken away since a moment."""
    later = Q(received_at__gte=moment) | Q(delivery_at__gte=moment)
    return messages.filter(later | Q(edited_at__gte=moment) | Q(deleted_at__gte=moment) | Q(hidden_at__gte=moment))


def newest_of(identity: Identity, connection_id: UUID) -> Conversation | None:
    """Return the conversation that this person's chat is in now. One query."""
    own = Conversation.objects.filter(threads__identity=identity, threads__connection_id=connection_id)
    return own.select_related("assignee").order_by("-last_activity_at", "-id").first()


def place_in_queue(conversation: Conversation) -> int | None:
    """Return how many wait there, this one included, at most 100; None when nobody has to wait. One query.

    The queue is the conversation's team in its brand; who has had a first answer is no longer in it.
    """
    if conversation.status != Status.OPEN or not conversation.waiting_since or conversation.first_response_at:
        return None
    team = conversation.team_id
    ahead = Conversation.objects.filter(
        Q(team__isnull=True) if team is None else Q(team_id=team),
        brand_id=conversation.brand_id,
        status=Status.OPEN,
        first_response_at__isnull=True,
        waiting_since__lt=conversation.waiting_since,
    )
    return ahead.values("pk")[: MOST_COUNTED - 1].count() + 1


def of_customer(customer_id: int) -> QuerySet[Conversation]:
    """Return a proven customer's conversations over all channels, newest activity first, lazily."""
    own = Conversation.objects.filter(customer_id=customer_id, merged_into__isnull=True)
    return own.exclude(resolution=Resolution.SPAM).select_related("brand").order_by("-last_activity_at", "-id")


def stretch(rows: QuerySet[Row], *, by: str, before: str, limit: int) -> tuple[list[Row], str]:
    """Return the newest of ``rows`` that are older than a cursor, and the cursor of those older still. One query.

    ``by``: the moment they stand by, newest first, as one of the functions here returned them.

    Raises:
        Refused: ``bad_cursor``.

    """
    if before:
        moment, number = opened(before)
        rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": number}))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return found[:limit], seal_at(getattr(found[limit - 1], by), found[limit - 1].pk) if more else ""


def brands_of(conversations: QuerySet[Conversation]) -> QuerySet[Brand]:
    """Return the brands of conversations by name, each once, lazily."""
    return Brand.objects.filter(pk__in=conversations.order_by().values("brand")).order_by("name", "pk")


def one_of(conversations: QuerySet[Conversation], number: int) -> Conversation:
    """Return one of a customer's own conversations. One query.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    found = conversations.filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no such conversation."), code="not_found")
    return found


def latest_change(below: int) -> int:
    """Return the highest change number under ``below``. One query."""
    highest = Conversation.objects.filter(change__lt=below).aggregate(highest=Max("change"))["highest"]
    return int(highest or 0)


def chats_changed(after: int, until: int, connections: Iterable[str]) -> QuerySet[Thread, tuple[UUID, str]]:
    """Return connection and visitor of the threads there whose conversation changed in an interval, lazily."""
    inside = Thread.objects.filter(
        conversation__change__gt=after, conversation__change__lte=until, connection_id__in=connections
    )
    return inside.order_by("pk").values_list("connection_id", "identity__external_id")


def chats_of(conversation_id: int, connections: Iterable[str]) -> QuerySet[Thread, tuple[UUID, str]]:
    """Return connection and visitor of a conversation's threads there, lazily."""
    inside = Thread.objects.filter(conversation_id=conversation_id, connection_id__in=connections)
    return inside.order_by("pk").values_list("connection_id", "identity__external_id")
