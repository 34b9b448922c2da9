"""Uploaded bytes are stored before the transaction of their call: neither a disk nor a bucket is waited for inside."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from sunwai.api.bearer import may_call
from sunwai.api.scopes import Scope
from sunwai.inbox.actions.attach import LARGEST_UPLOAD_BYTES, plain_name
from sunwai.kernel import storage

FORM: Final = "multipart/form-data"
FIELD: Final = "file"
KEPT: Final = "/attachments"  # other uploads are read, and kept as what they say


def lay_down(request: HttpRequest) -> None:
    """Store the bytes of an upload that may be kept, and remember under which name. Others are refused by the call."""
    to_keep = request.content_type == FORM and request.path.rstrip("/").endswith(KEPT)
    if not to_keep or not may_call(request, Scope.REPLY):
        return
    file = request.FILES.get(FIELD)
    if file is None or not 0 < (file.size or 0) <= LARGEST_UPLOAD_BYTES:
        return
    request._laid_down = storage.save(file.read(), name=plain_name(file.name or ""))  # type: ignore[attr-defined]  # noqa: SLF001 - ours
    file.seek(0)


def laid_down(request: HttpRequest) -> str:
    """Return the name under which the upload of a request lies already, empty when it does not."""
    return str(getattr(request, "_laid_down", ""))
