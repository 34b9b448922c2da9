"""Files in and out."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import UploadedFile

from sunwai.inbox.actions.attach import LARGEST_UPLOAD_BYTES, store_upload
from sunwai.inbox.models import Attachment
from sunwai.kernel import storage
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff

NEVER_RUN: Final = "sandbox; default-src 'none'"


def upload(file: UploadedFile, *, by: Staff, key: str = "") -> Attachment:
    """Keep a file; with ``key``, its bytes lie in the storage already.

    Raises:
        Refused: ``not_allowed``, ``file_too_large``, ``file_empty``.

    """
    if (file.size or 0) > LARGEST_UPLOAD_BYTES:  # before it is read into memory
        raise Refused(_("A file may have at most 25 MB."), code="file_too_large")
    told = file.content_type or ""
    return store_upload(by=by, name=file.name or "", content_type=told, content=file.read(), key=key)


def file_response(attachment: Attachment) -> HttpResponse:
    """Return a file's bytes: to be saved, never to be shown.

    Raises:
        NotFound: it was not fetched, or its bytes are gone.

    """
    return stored_response(attachment.file, name=attachment.name)


def stored_response(key: str, *, name: str) -> HttpResponse:
    """Return stored bytes: to be saved, never to be shown.

    Raises:
        NotFound: there are none.

    """
    try:
        content = storage.read(key)
    except storage.MissingFile:
        raise NotFound(_("There is no such file."), code="not_found") from None
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = NEVER_RUN
    return response
