"""What the inbox does when it hears of facts: it asks the networks for what messages only name."""

from __future__ import annotations

import hashlib
from typing import Final

from django.db import transaction

from sunwai.customers.models import Identity
from sunwai.inbox import files, introductions, touch
from sunwai.inbox.actions.attach import plain_type
from sunwai.inbox.events import ContextMissed, MediaNamed, StrangerMet
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.inbox.receiving import context
from sunwai.kernel import http, storage
from sunwai.kernel.events import DomainEvent

LARGEST_FILE_BYTES: Final = 25_000_000
FETCH: Final = http.Limits(seconds=60.0, body_bytes=LARGEST_FILE_BYTES)


def meet_stranger(event: DomainEvent, event_id: int) -> None:
    """Ask the network for the name and the picture of somebody who opened a conversation.

    Raises:
        NotYet: the network did not tell the name this time.

    """
    del event_id
    if not isinstance(event, StrangerMet):
        raise TypeError(type(event).__name__)
    talk = Conversation.objects.select_related("connection").filter(pk=event.conversation_id).first()
    identity = Identity.objects.filter(pk=event.identity_id, erased_at=None).first()
    if talk is None or talk.connection is None or identity is None:
        return
    introductions.ask_name(identity, connection=talk.connection)
    identity.refresh_from_db()
    introductions.ask_face(identity, connection=talk.connection)


def find_context(event: DomainEvent, event_id: int) -> None:
    """Ask the network what stands above a public message, and keep it.

    Raises:
        NotYet: the network did not tell this time.

    """
    del event_id
    if not isinstance(event, ContextMissed):
        raise TypeError(type(event).__name__)
    message = Message.objects.select_related("conversation", "connection").filter(pk=event.message_id).first()
    if message is not None and message.connection is not None and message.deleted_at is None:
        context.ask(message, message.connection)


def fetch_media(event: DomainEvent, event_id: int) -> None:
    """Fetch the files a message names and that we do not have; say on the file why it cannot be had.

    Each file is fetched outside any transaction and written when it is there, so hearing of it twice fetches once.

    Raises:
        NotYet: at least one file may come later.

    """
    del event_id
    if not isinstance(event, MediaNamed):
        raise TypeError(type(event).__name__)
    missing = Attachment.objects.filter(message=event.message_id, file="", problem="").exclude(source_url="")
    later = [str(each.pk) for each in missing.select_related("message__connection") if not _fetch(each)]
    if later:
        raise files.NotYet(f"attachments {', '.join(later)}")


def _fetch(attachment: Attachment) -> bool:
    """Fetch one file; return False when it should be tried again."""
    connection = attachment.message.connection if attachment.message else None
    try:
        found = files.fetch(attachment.source_url, connection=connection, limits=FETCH)
    except files.Gone as gone:
        _write(attachment, problem=str(gone))
        return True
    except files.NotYet:
        return False
    key = storage.save(found.content, name=attachment.name)
    if not _write(
        attachment,
        file=key,
        size=len(found.content),
        digest=hashlib.sha256(found.content).hexdigest(),
        content_type=plain_type(found.content_type or attachment.content_type, attachment.name),
    ):
        files.release([key])  # deleted meanwhile
    return True


@transaction.atomic
def _write(attachment: Attachment, **columns: object) -> bool:
    written = Attachment.objects.filter(pk=attachment.pk, file="").update(**columns)
    if written and attachment.message is not None:
        touch.touch([attachment.message.conversation])
    return bool(written)
