"""Saying that one looks at a conversation, or types."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sunwai.desk import presence
from sunwai.desk.forms import LONGEST_NUMBER
from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.inbox.queries.visibility import conversation_for


@require_POST
@desk_page
def tell(request: StaffRequest) -> HttpResponse:
    """Tell the others who see this conversation what one is doing; never stored."""
    number, doing = request.POST.get("conversation", ""), request.POST.get("doing", "")
    if doing not in presence.DOINGS or not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        return HttpResponse(status=UNPROCESSABLE)
    talk = conversation_for(request.user, int(number))
    presence.tell(presence.sign(talk, staff=request.user, doing=doing))
    return HttpResponse(status=204)
