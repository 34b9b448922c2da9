"""Files and mails of customers, served so that nothing in them can act."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from sunwai.customers.wording import masks
from sunwai.desk.mail_html import clean
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.inbox.models import Attachment
from sunwai.inbox.queries.visibility import message_for, opened_for
from sunwai.kernel import storage
from sunwai.kernel.errors import Refused
from sunwai.kernel.pictures import picture_type

ALONE = "sandbox; default-src 'none'; frame-ancestors 'none'"
#: Links may open in a tab of their own, and that tab is an ordinary one; nothing else is allowed.
MAIL = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; "
    "style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'"
)
A_DAY = "private, max-age=86400, immutable"


@require_GET
@desk_page
def download(request: StaffRequest, attachment_id: int) -> HttpResponse:
    """Send a file, always as a download and never as what it says it is."""
    file = opened_for(request.user, attachment_id)
    answer = HttpResponse(_content(file), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    return alone(answer)


@require_GET
@desk_page
def picture(request: StaffRequest, attachment_id: int) -> HttpResponse:
    """Show a picture; what the bytes do not prove to be one is 404."""
    content = _content(opened_for(request.user, attachment_id))
    kind = picture_type(content)
    if kind is None:
        raise Http404
    answer = alone(HttpResponse(content, content_type=kind))
    answer["Cache-Control"] = A_DAY
    return answer


@require_GET
@xframe_options_sameorigin
@desk_page
def mail(request: StaffRequest, message_id: int) -> HttpResponse:
    """Show a mail's HTML for the sandboxed frame."""
    message = message_for(request.user, message_id)
    if masks():
        raise Refused(_("Your role reads this mail as text only, with personal data masked."), code="not_allowed")
    if not message.html or message.deleted_at:
        raise Http404
    shown = clean(message.html, message.attachments.all())
    answer = render(request, "desk/mail.html", {"mail": shown})
    answer["Content-Security-Policy"] = MAIL
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _content(file: Attachment) -> bytes:
    if not file.file:
        raise Http404
    try:
        return storage.read(file.file)
    except storage.MissingFile as gone:
        raise Http404 from gone


def alone(answer: HttpResponse) -> HttpResponse:
    """Let nothing in an answer run, load or be framed."""
    answer["Content-Security-Policy"] = ALONE
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
