"""What the inbox knows of a person, as far as somebody may see it (config/privacy.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet

from sunwai.customers.masking import masked
from sunwai.customers.models import Identity
from sunwai.inbox import readings, tapping
from sunwai.inbox.models import (
    Activity,
    Attachment,
    Conversation,
    ConversationLabel,
    Correction,
    Message,
    MessageVersion,
    NativeAction,
    Reaction,
    Topic,
)
from sunwai.inbox.queries.visibility import visible_to
from sunwai.inbox.topic_names import ABOVE, path_of
from sunwai.kernel.subject import Subject
from sunwai.people.models import Staff

TALK: Final = (
    *("id", "brand__name", "channel", "subject", "topic", "status", "resolution", "language", "opened_at"),
    *("last_activity_at", "first_response_at", "resolved_at", "rating", "mood", "topic_by"),
)
SAID: Final = (
    *("id", "conversation_id", "direction", "kind", "visibility", "author_type", "author_name", "subject", "text"),
    *("language", "sent_at", "received_at", "edited_at", "deleted_at", "rating", "url", "external_id"),
)
PUT_RIGHT: Final = ("message_id", "what", "was", "now", "at", "withdrawn_at")
UNSAFE: Final = re.compile(r"[^\w.\- ]")

Rows = list[dict[str, Any]]


def sections(subject: Subject, staff: Staff) -> Iterator[tuple[str, Rows]]:
    """Tell the person's conversations, messages, earlier texts, reactions, what was done, how it was read, and files.

    Thirteen queries, and three for each entry of a menu that was tapped.
    """
    talks = _talks(subject, staff)
    said = Message.objects.filter(conversation__in=talks)
    yield "identities", _identities(subject, staff)
    yield "conversations", _conversations(talks)
    yield "messages", _messages(said)
    versions = MessageVersion.objects.filter(message__in=said).order_by("message_id", "at")
    yield "earlier_texts", [dict(row) for row in versions.values("message_id", "text", "at")]
    reactions = Reaction.objects.filter(message__in=said).order_by("message_id", "at")
    yield "reactions", [dict(row) for row in reactions.values("message_id", "author_name", "emoji", "at")]
    done = Activity.objects.filter(conversation__in=talks).order_by("conversation_id", "at", "pk")
    yield "what_was_done", [dict(row) for row in done.values("conversation_id", "at", "verb")]
    acted = NativeAction.objects.filter(message__in=said).order_by("message_id", "pk")
    yield "done_on_the_networks", [dict(row) for row in acted.values("message_id", "action", "asked_at", "done_at")]
    read_ones = said.filter(reading__isnull=False).order_by("conversation_id", "sent_at", "pk")
    yield "how_messages_were_read", [_read(row["pk"], row["reading"]) for row in read_ones.values("pk", "reading")]
    put_right = Correction.objects.filter(message__in=said).order_by("message_id", "pk")
    yield "readings_put_right", [dict(row) for row in put_right.values(*PUT_RIGHT)]
    files = Attachment.objects.filter(message__in=said).order_by("pk")
    columns = ("id", "message_id", "name", "content_type", "size", "created_at")
    yield "files", list(files.values(*columns))


def _messages(said: QuerySet[Message]) -> Rows:
    """Return what was said; of a tap on a menu that came as its command, the title."""
    tell, rows = tapping.teller(), said.order_by("conversation_id", "sent_at", "pk")
    brands = dict(rows.filter(text__startswith="/").values_list("pk", "conversation__brand"))
    return [
        {**row, "text": tell(row["text"], brands[row["id"]]) if row["id"] in brands else row["text"]}
        for row in rows.values(*SAID)
    ]


def _read(number: int, reading: readings.Stored | None) -> dict[str, Any]:
    """Return how one message was read, in the words of the reference."""
    found = readings.told(reading)
    labels = [each.name for each in found.labels if each.counts] if found else []
    return {"message_id": number, "mood": found.mood if found else "", "labels": " ".join(labels)}


def _conversations(talks: QuerySet[Conversation]) -> Rows:
    """Return conversations with what they are known to be about, and what the customer's latest messages were."""
    rows = talks.order_by("pk").values(*TALK, "known_topic")
    topics = Topic.objects.select_related(ABOVE).in_bulk({row["known_topic"] for row in rows if row["known_topic"]})
    labels: dict[int, list[str]] = {}
    for number, name in ConversationLabel.objects.filter(conversation__in=talks).values_list("conversation", "name"):
        labels.setdefault(number, []).append(name)
    return [
        {
            **row,
            "known_topic": path_of(topics[row["known_topic"]], "en") if row["known_topic"] in topics else "",
            "labels": " ".join(sorted(labels.get(row["id"], ()))),
        }
        for row in rows
    ]


def _talks(subject: Subject, staff: Staff) -> QuerySet[Conversation]:
    return visible_to(staff).filter(pk__in=subject.conversations)


def _identities(subject: Subject, staff: Staff) -> Rows:
    rows = Identity.objects.filter(pk__in=subject.identities).order_by("pk")
    columns = ("channel", "external_id", "handle", "name", "previous_id", "followers", "created_at", "seen_at")
    hidden = {"external_id": "email", "handle": "email", "previous_id": "email"}
    return [
        {name: masked(hidden[name], str(row[name]), staff.role) if name in hidden else row[name] for name in columns}
        for row in rows.values(*columns)
    ]


def files_of(subject: Subject, staff: Staff) -> Iterator[tuple[str, str]]:
    """Yield the name in the export and the key in the storage of every file, faces included. Two queries."""
    talks: list[int] = list(_talks(subject, staff).values_list("pk", flat=True))
    kept = Attachment.objects.filter(message__conversation__in=talks).exclude(file="").order_by("pk")
    for number, name, key in kept.values_list("pk", "name", "file"):
        yield f"{number}-{UNSAFE.sub('_', name)[-100:] or 'file'}", key
    faces = Identity.objects.filter(pk__in=subject.identities).exclude(avatar="").values_list("pk", "avatar")
    for number, key in faces:
        yield f"face-{number}{key[key.rfind('.') :] if '.' in key else ''}", key
