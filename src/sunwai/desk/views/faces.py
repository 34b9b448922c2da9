"""Customers' pictures, served so that nothing in them can act."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.views.files import A_DAY, alone
from sunwai.inbox.queries.visibility import identity_for
from sunwai.kernel import storage
from sunwai.kernel.pictures import picture_type


@require_GET
@desk_page
def face(request: StaffRequest, identity_id: int) -> HttpResponse:
    """Show the picture of a customer this person may see; what the bytes do not prove to be one is 404."""
    identity = identity_for(request.user, identity_id)
    try:
        content = storage.read(identity.avatar)
    except storage.MissingFile as gone:
        raise Http404 from gone
    kind = picture_type(content)
    if kind is None:
        raise Http404
    answer = alone(HttpResponse(content, content_type=kind))
    answer["Cache-Control"] = A_DAY
    return answer
