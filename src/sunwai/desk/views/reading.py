"""How a message reads: why, and put right by people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sunwai.desk.feeling import panel_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.shell import may
from sunwai.inbox.actions.correct import correct, take_back
from sunwai.inbox.models import Message
from sunwai.inbox.queries.corrections import correction_for
from sunwai.inbox.queries.visibility import message_for


@require_GET
@desk_page
def reading(request: StaffRequest, message_id: int) -> HttpResponse:
    """Say how a message reads, and by which words."""
    return _shown(request, message_for(request.user, message_id))


@require_POST
@desk_page
def correct_reading(request: StaffRequest, message_id: int) -> HttpResponse:
    """Say that it is so, or not."""
    message = message_for(request.user, message_id)
    correct(message=message, by=request.user, what=request.POST.get("what", ""), now=request.POST.get("now", ""))
    return _shown(request, message)


@require_POST
@desk_page
def uncorrect_reading(request: StaffRequest, correction_id: int) -> HttpResponse:
    """Take back what somebody said of a message."""
    correction = correction_for(request.user, correction_id)
    take_back(correction=correction, by=request.user)
    return _shown(request, correction.message)


def _shown(request: StaffRequest, message: Message) -> HttpResponse:
    return render(request, "desk/_felt.html", {**panel_of(message), "may": may(request.user)})
