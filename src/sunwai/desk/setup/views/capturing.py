"""Capturing by hand: a pasted link, a bookmark that opens the form filled in, and a table that is tried first."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.channels.registry import spec_for
from sunwai.connections.models import Connection
from sunwai.desk.requests import UNPROCESSABLE
from sunwai.desk.setup import queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.capture_forms import CaptureForm
from sunwai.intake import capture, capture_table
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

PAGE: Final = "desk/setup/capture.html"
BOOKMARK: Final = (
    "javascript:(()=>{const e=encodeURIComponent,s=String(getSelection());"
    "open('%s?url='+e(location.href)+'&place='+e(location.hostname)+'&title='+e(document.title)+'&text='+e(s))})()"
)
MOST_MISTAKES: Final = 50

page = setup_page(Permission.REPLY)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def capture_one(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Show the form, filled with what the bookmark brought; take what was typed into the journal."""
    found = queries.connection_for(request.user, connection_id)
    form = CaptureForm(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    if form.is_bound and form.is_valid() and _taken(found, form, request):
        messages.success(request, _("Captured. It comes in within a few seconds."))
        return redirect("setup:capture", connection_id)
    return _shown(request, found, form=form, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
@page
def capture_table_page(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Try a table, or take in what was tried: its words travel in the page, so that nothing lies around."""
    found = queries.connection_for(request.user, connection_id)
    try:
        content = _content(request)
        sure = "sure" in request.POST
        done = (capture_table.take_in if sure else capture_table.attempt)(
            connection=found, by=request.user, content=content
        )
    except Refused as no:
        return _shown(request, found, table_error=no.message, status=UNPROCESSABLE)
    said: dict[str, Any] = {"trial": done, "mistakes": done.mistakes[:MOST_MISTAKES], "done": sure}
    return _shown(request, found, table=content.decode("utf-8-sig"), **said)


def _taken(found: Connection, form: CaptureForm, request: SetupRequest) -> bool:
    try:
        capture.capture(connection=found, by=request.user, seen=form.seen())
    except Refused as no:
        form.add_error(None, str(no.message))
        return False
    return True


def _content(request: SetupRequest) -> bytes:
    """Return the file, or the words of the table that was tried.

    Raises:
        Refused: there is neither, or too much.

    """
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        if (file.size or 0) > capture_table.LARGEST:
            raise Refused(_("The table is too large; make several of it."), code="too_long")
        return bytes(file.read())
    words = request.POST.get("table", "")
    if not words:
        raise Refused(_("Choose a file first."), code="empty")
    return words.encode("utf-8", "replace")


def _shown(
    request: SetupRequest,
    found: Connection,
    *,
    status: int = 200,
    form: CaptureForm | None = None,
    **more: Any,  # noqa: ANN401
) -> HttpResponse:
    here = request.build_absolute_uri(reverse("setup:capture", args=[found.pk]))
    shown = {
        "connection": found,
        "spec": spec_for(found.channel),
        "form": form or CaptureForm(),
        "bookmark": BOOKMARK % here,
        "columns": capture_table.COLUMNS,
    }
    return show(request, PAGE, {**shown, **more}, status=status)
