"""My page: what of its owner's is shown. Only handles that are proven count, never a guess or a name."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sunwai.inbox.models import Conversation, Message, Status
from sunwai.inbox.queries import visitor as reading
from sunwai.portal.reading import files
from sunwai.portal.sessions import Owner


def conversations(of: Owner) -> QuerySet[Conversation]:
    """Return the owner's conversations in which a handle of theirs that is proven takes part, lazily."""
    theirs = reading.of_customer(of.customer_id).filter(threads__identity_id__in=of.handles).distinct()
    return reading.with_words(theirs, of.handles)


def conversation(of: Owner, number: int) -> Conversation:
    """Return one of them. One query.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    return reading.one_of(conversations(of), number)


def messages(of: Owner, talk: Conversation) -> list[tuple[Message, list[dict[str, Any]]]]:
    """Return what they may read of it with its files, oldest first: their proven threads, at most 200 messages.

    Two queries.
    """
    found = reading.said_in(talk).filter(thread__identity_id__in=of.handles)
    return [(each, list(files(each.attachments.all()))) for each in reversed(found[:200])]


def shown(talk: Conversation) -> dict[str, Any]:
    """Return one of ``conversations`` as a row of the page. Its ``preview`` is the desk's: unsent words stand in it."""
    words = " ".join((getattr(talk, "words", "") or "").split())
    return {"talk": talk, "closed": talk.status == Status.RESOLVED, "title": talk.subject or words}
