"""What networks have besides words: actions on their own messages, and approved texts."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sunwai.channels.types import Action
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.talk import tail_of
from sunwai.desk.templating import chosen
from sunwai.inbox.actions import native
from sunwai.inbox.queries.visibility import conversation_for, message_for


@require_POST
@desk_page
def act(request: StaffRequest, message_id: int, action: str) -> HttpResponse:
    """Ask the network to do something to a message, and show the conversation."""
    message = message_for(request.user, message_id)
    native.act(message=message, by=request.user, action=_named(action))
    return render(request, "desk/_tail.html", tail_of(request.user, message.conversation_id))


@require_POST
@desk_page
def cancel(request: StaffRequest, message_id: int, action: str) -> HttpResponse:
    """Take back what was asked and has not gone out."""
    message = message_for(request.user, message_id)
    native.cancel(message=message, by=request.user, action=_named(action))
    return render(request, "desk/_tail.html", tail_of(request.user, message.conversation_id))


@require_GET
@desk_page
def template(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show the fields of a chosen template, and how it reads as far as it is filled in."""
    talk = conversation_for(request.user, conversation_id)
    return render(request, "desk/_template.html", {"conversation": talk, **chosen(talk, request.GET)})


def _named(action: str) -> Action:
    try:
        return Action(action)
    except ValueError as nothing:
        raise Http404 from nothing
