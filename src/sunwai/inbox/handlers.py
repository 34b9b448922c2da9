"""What the inbox does when it hears of facts."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.attach import plain_type
from sunwai.inbox.events import MediaNamed
from sunwai.inbox.models import Attachment
from sunwai.inbox.touch import touch
from sunwai.kernel import http, storage
from sunwai.kernel.events import DomainEvent

LARGEST_FILE_BYTES = 25_000_000
FETCH = http.Limits(seconds=60.0, body_bytes=LARGEST_FILE_BYTES)
GONE = frozenset({400, 401, 403, 404, 410, 451})


class NotYet(Exception):
    """The network did not give the file this time; the event is delivered again later."""


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
        raise NotYet(f"attachments {', '.join(later)}")


def _fetch(attachment: Attachment) -> bool:
    """Fetch one file; return False when it should be tried again."""
    try:
        answer = http.request("GET", attachment.source_url, limits=FETCH)
    except http.Blocked:
        return _give_up(attachment, _("The address of this file is not one we open."))
    except http.NotAnswered as error:
        return error.reason == "too_large" and _give_up(attachment, _("This file is too large to be fetched."))
    if answer.status in GONE:
        return _give_up(attachment, _("The network no longer has this file."))
    if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
        return False
    return _keep(attachment, answer)


def _keep(attachment: Attachment, answer: http.Response) -> bool:
    key = storage.save(answer.body, name=attachment.name)
    told = answer.headers.get("content-type", "") or attachment.content_type
    return _write(
        attachment,
        file=key,
        size=len(answer.body),
        digest=hashlib.sha256(answer.body).hexdigest(),
        content_type=plain_type(told, attachment.name),
    )


def _give_up(attachment: Attachment, problem: str) -> bool:
    return _write(attachment, problem=problem)


@transaction.atomic
def _write(attachment: Attachment, **columns: object) -> bool:
    if Attachment.objects.filter(pk=attachment.pk, file="").update(**columns) and attachment.message is not None:
        touch([attachment.message.conversation])
    return True
