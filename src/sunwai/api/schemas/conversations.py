"""Conversations, as programs read and change them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.readings import ConversationLabelOut, LabelWord, conversation_labels
from sunwai.api.schemas.values import Body, Id, Line, Moment, PageQuery, Words
from sunwai.customers.contacts import beginning, contact, words
from sunwai.inbox import previews, tapping
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.listing import identity_of
from sunwai.inbox.topic_names import path_of

StatusWord = Literal["open", "pending", "snoozed", "resolved"]
Reason = Literal["solved", "no_answer_needed", "spam"]
View = Literal["mine", "unassigned", "team", "all", "mentions", "snoozed", "saved", "handed"]
Ids = Annotated[list[Id], Field(max_length=500)]


class Narrowed(PageQuery):
    """What conversations a list or a search is narrowed to."""

    status: Literal["open", "pending", "snoozed", "resolved", "any", ""] = ""
    brand: Id | None = None
    team: Id | None = None
    assignee: Id | None = None
    customer: Id | None = None
    priority: Annotated[int, Field(ge=0, le=3)] | None = None
    channel: Annotated[str, Field(max_length=40)] = ""
    language: Annotated[str, Field(max_length=8)] = ""
    tag: Annotated[str, Field(max_length=60)] = ""
    topic: Id | None = None
    mood: Literal["negative", "neutral", "positive", "unsure", ""] = ""
    label: LabelWord | Literal[""] = ""


class ConversationQuery(Narrowed):
    """What a list shows of them. ``q`` searches; then only ``after`` and ``limit`` go with it."""

    view: View = "all"
    saved: Id | None = None
    q: Line = ""
    order: Literal["newest", "updated"] = "newest"

    def filters(self) -> Filters:
        """Return the filters of the inbox."""
        return Filters.of(self.model_dump(exclude_none=True))

    def narrowed(self) -> bool:
        """Say whether anything but the page is asked for."""
        return bool(set(self.model_fields_set) - {"after", "limit", "order", "q"})


class ConversationOut(BaseModel):
    """One customer's matter. ``handle``: how the customer is known where they wrote last. ``rating``: a review's.

    ``mood`` and ``labels``: what the customer's latest messages say; ``unsure`` is a mood, empty means not read.
    ``topic_by``: ``person`` or ``model``, which guessed ``known_topic`` with ``topic_chance``, 0 to 1, by the words
    ``topic_because`` of the customer's: none where a person said it, null in lists and searches; masked as words are.
    """

    id: int
    status: str
    resolution: str
    snoozed_until: dt.datetime | None
    brand: int
    brand_name: str
    team: int | None
    team_name: str
    assignee: int | None
    assignee_name: str
    customer: int
    customer_name: str
    handle: str
    channel: str
    connection: uuid.UUID | None
    subject: str
    topic: str
    known_topic: int | None
    known_topic_name: str
    topic_by: str
    topic_chance: float | None
    topic_because: list[str] | None
    preview: str
    rating: int | None
    mood: str
    labels: list[ConversationLabelOut]
    priority: int
    due_at: dt.datetime | None
    tags: list[str]
    language: str
    script: str
    opened_at: dt.datetime
    last_activity_at: dt.datetime
    waiting_since: dt.datetime | None
    first_response_at: dt.datetime | None
    resolved_at: dt.datetime | None
    previous: int | None
    merged_into: int | None


SAME = (
    *(
        "status",
        "resolution",
        "snoozed_until",
        "channel",
        "topic",
        "topic_by",
        "topic_chance",
        "rating",
        "mood",
        "priority",
        "due_at",
    ),
    *("language", "script", "opened_at", "last_activity_at", "waiting_since", "first_response_at", "resolved_at"),
)


def conversation_out(row: Conversation) -> ConversationOut:
    """Show a conversation that came with all a list row needs (``inbox.queries.shown.rows``). No query.

    Where it ends with a tap that came as a command, as ``messages.message_out``.
    """
    identity = identity_of(row)
    return ConversationOut(
        id=row.pk,
        brand=row.brand_id,
        brand_name=row.brand.name,
        team=row.team_id,
        team_name=row.team.name if row.team else "",
        assignee=row.assignee_id,
        assignee_name=row.assignee.name if row.assignee else "",
        customer=row.customer_id,
        customer_name=contact(row.customer.name),
        handle=contact(identity.handle) if identity else "",
        connection=row.connection_id,
        tags=sorted(tag.name for tag in row.tags.all()),
        labels=conversation_labels(row),
        previous=row.previous_id,
        preview=beginning(
            tapping.tapped(previews.shown(row), brand_id=row.brand_id), longest=previews.LONGEST, of=row.customer_id
        ),
        subject=words(row.subject, of=row.customer_id),
        merged_into=row.merged_into_id,
        known_topic=row.known_topic_id,
        topic_because=None,
        known_topic_name=path_of(row.known_topic, "en") if row.known_topic else "",
        **{name: getattr(row, name) for name in SAME},
    )


class ConversationIn(Body):
    """Writing first. ``channel``: the id of a connected account; ``address``: where the customer is on it."""

    channel: uuid.UUID
    address: Line
    text: Words
    subject: Annotated[str, Field(max_length=300)] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    team: Id | None = None
    attachments: Annotated[list[Id], Field(max_length=50)] = []


class ConversationPatch(Body):
    """What to change; what is left out stays, null takes away (assignee, team, due_at, known_topic)."""

    status: StatusWord = "open"
    snoozed_until: Moment | None = None
    resolution: Reason = "solved"
    brand: Id = 0
    assignee: Id | None = None
    team: Id | None = None
    priority: Annotated[int, Field(ge=0, le=3)] = 1
    due_at: Moment | None = None
    tags: Annotated[list[Line], Field(max_length=30)] = []
    topic: Line = ""
    known_topic: Id | None = None
    subject: Line = ""


class MergeIn(Body):
    """Move everything into another conversation. ``across_customers``: also of another customer."""

    into: Id
    across_customers: bool = False


class SplitIn(Body):
    """The messages that become a conversation of their own."""

    messages: Annotated[list[Id], Field(min_length=1, max_length=500)]


class BulkIn(Body):
    """One change for many conversations; what is left out stays, null means nobody."""

    conversations: Ids
    status: StatusWord | Literal[""] = ""
    resolution: Reason = "solved"
    snoozed_until: Moment | None = None
    assignee: Id | None = None
    team: Id | None = None
    priority: Annotated[int, Field(ge=0, le=3)] | None = None
    known_topic: Id | None = None
    add_tag: Line = ""
    remove_tag: Line = ""


class RefusedOne(BaseModel):
    """A conversation that stayed as it was, and why."""

    conversation: int
    code: str
    detail: str


class BulkOut(BaseModel):
    """How a change of many went; ``id`` undoes it."""

    id: int
    done: list[int]
    refused: list[RefusedOne]


class UndoneOut(BaseModel):
    """The conversations that were put back; those changed since stay as they are."""

    restored: list[int]
