"""Files that staff upload before they send them."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import unicodedata

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import allow
from sunwai.inbox.models import Attachment, Message
from sunwai.kernel import storage
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LARGEST_UPLOAD_BYTES = 25_000_000
LONGEST_NAME = 200
PLAIN_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")


def store_upload(*, by: Staff, name: str, content_type: str, content: bytes, key: str = "") -> Attachment:
    """Keep a file until its uploader sends it. The bytes are on disk before the row is; names lose paths and controls.

    ``key``: these bytes lie in the storage already, under this name.

    Raises:
        Refused: ``not_allowed``; ``file_too_large``: over 25 MB; ``file_empty``.

    """
    allow(by, Permission.NOTE)
    if not content:
        raise Refused(_("This file is empty."), code="file_empty")
    if len(content) > LARGEST_UPLOAD_BYTES:
        raise Refused(_("A file may have at most 25 MB."), code="file_too_large")
    clean = plain_name(name)
    key = key or storage.save(content, name=clean)
    digest = hashlib.sha256(content).hexdigest()
    kind = plain_type(content_type, clean)
    return Attachment.objects.create(
        uploaded_by=by, name=clean, content_type=kind, size=len(content), digest=digest, file=key
    )


@transaction.atomic
def discard_upload(*, attachment: Attachment, by: Staff) -> None:
    """Forget a file that its uploader has not sent; its bytes go unless another file has the same.

    Raises:
        NotFound: it is not this person's, or it was sent.

    """
    gone, _rows = Attachment.objects.filter(pk=attachment.pk, uploaded_by=by, message__isnull=True).delete()
    if not gone:
        raise NotFound(_("There is no such file."), code="not_found")
    if not Attachment.objects.filter(file=attachment.file).exists():
        transaction.on_commit(lambda: storage.delete(attachment.file))


def plain_name(name: str) -> str:
    """Return a file's name without path, control and direction characters, at most 200 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(each for each in last if unicodedata.category(each) not in {"Cc", "Cf", "Cs"})
    stem, dot, ending = shown.strip(" .").rpartition(".")
    if len(shown) > LONGEST_NAME and dot:
        shown = f"{stem[: LONGEST_NAME - 12]}.{ending[:10]}"
    return shown.strip(" .")[:LONGEST_NAME] or "file"


def plain_type(content_type: str, name: str) -> str:
    """Return a media type without parameters; what is none is guessed by the name."""
    told = content_type.partition(";")[0].strip().lower()
    if PLAIN_TYPE.fullmatch(told) and len(told) <= 120:  # noqa: PLR2004 - the column's length
        return told
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def claim_uploads(message: Message, *, by: Staff, attachments: tuple[Attachment, ...]) -> None:
    """Make a person's uploads part of a message.

    Raises:
        NotFound: one of them is not this person's, or was sent already.

    """
    wanted = {each.pk for each in attachments}
    mine = Attachment.objects.filter(pk__in=wanted, uploaded_by=by, message__isnull=True)
    if wanted and mine.update(message=message) != len(wanted):
        raise NotFound(_("There is no such file."), code="not_found")
