"""Asking the optional model for words, and seeing how far it is. What it writes is a draft and no more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sunwai.desk.modelling import shown_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.wishing import wish_of
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.model import actions
from sunwai.model.queries.calls import call_for

TEMPLATE = "desk/model/_call.html"


@require_POST
@desk_page
def ask(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Ask; a worker does it, and the fragment comes again until it is done."""
    talk = conversation_for(request.user, conversation_id)
    call = actions.ask(conversation=talk, by=request.user, wish=wish_of(request.user, talk, request.POST.dict()))
    return render(request, TEMPLATE, shown_of(call))


@require_GET
@desk_page
def look(request: StaffRequest, call_id: int) -> HttpResponse:
    """Show how far it is, or what came."""
    return render(request, TEMPLATE, shown_of(call_for(request.user, call_id)))


@require_POST
@desk_page
def cancel(request: StaffRequest, call_id: int) -> HttpResponse:
    """End it, or put away what came."""
    actions.cancel(call=call_for(request.user, call_id), by=request.user)
    return render(request, TEMPLATE, shown_of(None))


@require_POST
@desk_page
def accept(request: StaffRequest, call_id: int) -> HttpResponse:
    """Stand by what it wrote: the mark goes."""
    actions.accept(call=call_for(request.user, call_id), by=request.user)
    return render(request, TEMPLATE, shown_of(call_for(request.user, call_id)))
