"""What the inbox forgets of a person, or of conversations that have grown too old: one short, repeatable piece a call.

Registered in ``config/privacy.py``. Places of messages stay, empty; ids stay where they say nothing of anybody.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Model, Q, QuerySet

from sunwai.customers.erasing import forget_messages
from sunwai.customers.models import Identity
from sunwai.inbox import touch, unnaming
from sunwai.inbox.models import (
    Activity,
    Attachment,
    Conversation,
    Draft,
    Message,
    MessageVersion,
    Reaction,
)
from sunwai.inbox.receiving.emptying import blank, silence
from sunwai.kernel.subject import Piece, Subject

STEP: Final = 200  # messages a piece
HANGING: Final[tuple[type[Model], ...]] = (Attachment, MessageVersion, Reaction)


def messages(subject: Subject, cursor: int) -> Piece:
    """Empty what they said and were told, its versions, files, reactions, ways out, and its place in the search."""
    found = _messages(subject).filter(pk__gt=cursor).order_by("pk")
    ids = list(found.values_list("pk", flat=True)[:STEP])
    counts = {"inbox.Message": _full(Message.objects.filter(pk__in=ids)), "customers.Fact": forget_messages(ids)}
    counts |= {each._meta.label: each._default_manager.filter(message__in=ids).count() for each in HANGING}
    counts["files"] = blank(ids, known_by=list(Identity.objects.filter(pk__in=subject.identities)))
    unnaming.unname(ids, subject)
    return Piece(counts=_some(counts), next=ids[-1] if len(ids) == STEP else None)


def _messages(subject: Subject) -> QuerySet[Message]:
    """Return all in their conversations but what others say there, and what they say in others' conversations."""
    inside = Q(conversation__in=subject.conversations)
    if not subject.identities:
        return Message.objects.filter(inside)
    theirs = Q(thread__identity__in=subject.identities)
    said = Q(author_identity__in=subject.identities)
    return Message.objects.filter(said | theirs | inside & Q(thread__isnull=True))


def _full(rows: QuerySet[Message]) -> int:
    return rows.filter(~Q(text="") | ~Q(author_name="") | ~Q(html="") | Q(deleted_at=None)).count()


def conversations(subject: Subject, _cursor: int) -> Piece:
    """Empty what conversations say of themselves, what was being written in them, and their threads' names."""
    talks = Conversation.objects.filter(pk__in=subject.conversations)
    guests = Conversation.objects.filter(threads__identity__in=subject.identities).distinct()
    shown = {each.pk: each for each in (*talks, *guests)}
    speaking = ~Q(subject="") | ~Q(topic="") | ~Q(preview="") | Q(rating__isnull=False)
    counts = {
        "inbox.Draft": Draft.objects.filter(conversation__in=shown).delete()[0],
        "inbox.Conversation": talks.filter(speaking).count(),
        "inbox.Activity": Activity.objects.filter(conversation__in=talks).exclude(data={}).update(data={}),
        "inbox.Thread": unnaming.unname_threads(subject),
    }
    talks.update(subject="", topic="", waiting_since=None)
    silence(shown)
    touch.touch(shown.values())
    return _done(counts)


def _done(counts: dict[str, int]) -> Piece:
    return Piece(counts=_some(counts))


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}
