"""Giving a conversation to somebody, and answering what one was given."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from sunwai.desk.handing import HandOffForm, ReasonForm, giving
from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.desk.talk import tail_of
from sunwai.desk.views.conversation import changed
from sunwai.inbox.queries.visibility import conversation_for, sees
from sunwai.kernel.errors import NotFound, Refused
from sunwai.routing.actions import hand_off
from sunwai.routing.queries.hand_offs import hand_off_for

either = require_http_methods(["GET", "POST"])


@either
@desk_page
def give(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Ask to whom, show the packet, and offer."""
    talk = conversation_for(request.user, conversation_id)
    form = HandOffForm(request.POST or None, initial={"to": request.GET.get("to", "")})
    asked = giving(request.user, talk)
    if form.is_valid():
        try:
            hand_off.offer(conversation=talk, by=request.user, to=form.offer(asked["to"]))
            there = reverse("desk:conversation", args=[talk.pk]) if sees(request.user, talk) else reverse("desk:inbox")
            return HttpResponseClientRedirect(there)
        except Refused as no:
            form.add_error(None, str(no.message))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/_hand_off.html", {"form": form, **asked}, status=status)


@require_POST
@desk_page
def accept(request: StaffRequest, hand_off_id: int) -> HttpResponse:
    """Take what was offered."""
    offered = hand_off_for(request.user, hand_off_id)
    hand_off.accept(hand_off=offered, by=request.user)
    return _shown(request, offered.conversation_id)


@require_POST
@desk_page
def refuse(request: StaffRequest, hand_off_id: int) -> HttpResponse:
    """Give it back, with the reason."""
    offered = hand_off_for(request.user, hand_off_id)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["value"] if form.is_valid() else ""
    hand_off.refuse(hand_off=offered, by=request.user, reason=reason)
    return _shown(request, offered.conversation_id)


@require_POST
@desk_page
def withdraw(request: StaffRequest, hand_off_id: int) -> HttpResponse:
    """Take one's own offer back."""
    offered = hand_off_for(request.user, hand_off_id)
    hand_off.withdraw(hand_off=offered, by=request.user)
    return _shown(request, offered.conversation_id)


@require_POST
@desk_page
def mark_seen(request: StaffRequest, hand_off_id: int) -> HttpResponse:
    """Say that one has read why it came back."""
    returned = hand_off_for(request.user, hand_off_id)
    hand_off.mark_seen(hand_off=returned, by=request.user)
    return _shown(request, returned.conversation_id)


def _shown(request: StaffRequest, number: int) -> HttpResponse:
    """Show the conversation again; who sees it no more goes back to the list."""
    try:
        answer = render(request, "desk/_tail.html", tail_of(request.user, number))
    except NotFound:
        return HttpResponseClientRedirect(reverse("desk:inbox"))
    answer["HX-Trigger"] = changed(number)
    return answer
