"""A conversation as one row of the list: exactly what is shown, worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sunwai.channels.registry import adapters
from sunwai.customers.contacts import contact, know, words
from sunwai.desk import faces
from sunwai.desk import feeling as feelings
from sunwai.desk.scripts import initials, lang_of, language_name, place_of
from sunwai.desk.tapped import begins, found_in
from sunwai.inbox.models import Conversation, Message, Priority, Status, TopicBy
from sunwai.inbox.queries.listing import identity_of, topic_of
from sunwai.people.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row shows. ``waiting_since``: the customer waits since then; else ``at`` is shown."""

    id: int
    name: str
    name_lang: str
    handle: str
    initials: str
    face: str
    rating: int | None
    badge: str
    channel: str
    say: str
    say_lang: str
    at: dt.datetime
    waiting_since: dt.datetime | None
    due_at: dt.datetime | None
    tags: tuple[str, ...]
    topic: str
    guessed: bool
    language: str
    status: str
    priority: str
    assignee: str
    mention: bool
    mine: bool
    feeling: Sequence[feelings.Chip] = ()


def rows_of(conversations: Iterable[Conversation], *, staff: Staff, mentioned: frozenset[int]) -> list[Row]:
    """Return rows of listed conversations. Asks the database nothing on what ``list_page`` returned."""
    listed = list(conversations)
    know(each.customer_id for each in listed)
    felt = feelings.chips_by(listed)
    return [replace(row_of(each, staff=staff, mentioned=mentioned), feeling=felt[each.pk]) for each in listed]


def row_of(
    conversation: Conversation, *, staff: Staff, mentioned: frozenset[int], message: Message | None = None
) -> Row:
    """Return one row; with ``message``, the words that a search found instead of the newest."""
    identity = identity_of(conversation)
    name = conversation.customer.name or (identity.name or identity.handle if identity else "") or _("Unknown")
    handle = identity.handle if identity and identity.handle != name else ""
    name = contact(name)
    say = found_in(message, conversation) if message else begins(conversation)
    urgent = conversation.priority >= Priority.HIGH
    badge, channel = channel_of(conversation.channel)
    assignee = conversation.assignee
    return Row(
        id=conversation.pk,
        name=name,
        name_lang=lang_of(name),
        handle=contact(handle),
        initials=initials(name),
        face=faces.face_of(identity),
        rating=conversation.rating,
        badge=badge,
        channel=channel,
        say=say,
        say_lang=lang_of(say, place_of(conversation.brand)),
        at=conversation.last_activity_at,
        waiting_since=conversation.waiting_since,
        due_at=conversation.due_at,
        tags=tuple(sorted(tag.name for tag in conversation.tags.all())),
        topic=topic_of(conversation),
        guessed=conversation.topic_by == TopicBy.MODEL,
        language=language_name(conversation.language),
        status="" if conversation.status == Status.OPEN else conversation.get_status_display(),
        priority=conversation.get_priority_display() if urgent else "",
        assignee=assignee.name if assignee and assignee.pk != staff.pk else "",
        mention=conversation.pk in mentioned,
        mine=conversation.assignee_id == staff.pk,
    )


def offered(conversation: Conversation) -> tuple[Conversation, str, str]:
    """Return a conversation with its channel's name and how its newest message begins, to choose it by."""
    return conversation, channel_of(conversation.channel)[1], begins(conversation)


def subject_of(conversation: Conversation) -> str:
    """Return what a conversation is called, as whoever looks may read it."""
    return words(conversation.subject, of=conversation.customer_id)


def channel_of(slug: str) -> tuple[str, str]:
    """Return a channel's badge and name; its slug where the package that brought it is gone."""
    adapter = adapters().get(slug)
    return (adapter.spec.badge, str(adapter.spec.name)) if adapter else (slug[:2], slug)
