"""Which rows of the portal are of a person: by who they are at a chat, and by their addresses."""

from __future__ import annotations

from django.db.models import Q

from sunwai.kernel.subject import Subject


def at_their_chats(subject: Subject) -> Q:
    """Return who they are at each chat: the same number at another chat is somebody else."""
    found = Q(pk__in=())
    for channel, scope, number in subject.handles:
        found |= Q(connection__channel=channel, connection__account_id=scope, visitor=number)
    return found


def addressed(subject: Subject) -> Q:
    """Return what names one of their addresses."""
    return Q(address__in=[word.lower() for word in subject.telling if "@" in word])
