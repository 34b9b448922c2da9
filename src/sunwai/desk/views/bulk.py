"""One change for several conversations, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.desk.bulking import plan_of
from sunwai.desk.forms import BulkForm
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.views.conversation import changed
from sunwai.inbox.actions.bulk import bulk, change_for, undo_bulk
from sunwai.kernel.errors import Refused


@require_POST
@desk_page
def change_many(request: StaffRequest) -> HttpResponse:
    """Change several conversations, and offer to take it back."""
    form = BulkForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose conversations from the list."), code="bad_value")
    asked = form.cleaned_data
    plan = plan_of(asked["do"], asked["value"], by=request.user)
    result = bulk(conversations=asked["ids"], by=request.user, plan=plan)
    answer = render(request, "desk/_bulk_done.html", {"result": result})
    answer["HX-Trigger"] = changed(*result.done)
    return answer


@require_POST
@desk_page
def undo_many(request: StaffRequest, change_id: int) -> HttpResponse:
    """Put back what nobody has changed since."""
    back = undo_bulk(change=change_for(by=request.user, change_id=change_id), by=request.user)
    answer = render(request, "desk/_bulk_undone.html", {"number": len(back)})
    answer["HX-Trigger"] = changed(*back)
    return answer
