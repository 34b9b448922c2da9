"""How we speak, for whoever answers here and wants to read it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sunwai.assist.voice import voice_at
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.speaking import lines_of
from sunwai.inbox.queries.visibility import conversation_for


@require_GET
@desk_page
def speaking(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show the tone and the rules that hold in this conversation, in its language."""
    voice = voice_at(conversation_for(request.user, conversation_id), "")
    shown = {"tone": voice.tone, "lines": lines_of(voice.rules) if voice.guides else []}
    return render(request, "desk/_speaking.html", shown)
