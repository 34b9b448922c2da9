"""One conversation: its page, what changes on it, and what can be done to it by one press."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sunwai.customers.actions.block import block, unblock
from sunwai.desk.acting import ACTS
from sunwai.desk.listing import Ask
from sunwai.desk.pages import desk_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.talk import conversation_of, customer_of, tail_of
from sunwai.inbox.actions.note import mark_mentions_read
from sunwai.inbox.queries.visibility import conversation_for, identity_for
from sunwai.kernel.errors import Refused


@require_GET
@desk_page
def conversation(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show a conversation; to htmx without the desk around it."""
    staff, before = request.user, request.GET.get("before")
    shown = conversation_of(staff, conversation_id, before=before)
    read = mark_mentions_read(conversation=shown["conversation"], by=staff)
    ask = Ask.of(request.GET)
    around = {"ask": ask} if request.htmx else desk_of(staff, ask)
    answer = render(request, "desk/_open.html" if request.htmx else "desk/desk.html", {**around, **shown})
    if read and request.htmx:
        answer["HX-Trigger-After-Settle"] = changed(conversation_id)
    return answer


@require_GET
@desk_page
def tail(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show what changes while one looks: the course, the head, who is answering."""
    return render(request, "desk/_tail.html", tail_of(request.user, conversation_id))


@require_POST
@desk_page
def act(request: StaffRequest, conversation_id: int, name: str) -> HttpResponse:
    """Do one thing to a conversation and show it again."""
    if name not in ACTS:
        raise Http404
    talk = conversation_for(request.user, conversation_id)
    form = ACTS[name].form(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(each) for errors in form.errors.values() for each in errors), code="bad_value")
    ACTS[name].run(talk, request.user, form.cleaned_data.get("value"))
    answer = render(request, "desk/_tail.html", tail_of(request.user, conversation_id))
    answer["HX-Trigger"] = changed(conversation_id)
    return answer


@require_POST
@desk_page
def hold(request: StaffRequest, conversation_id: int, name: str) -> HttpResponse:
    """Begin, end or break a hold and show who is answering; a hold of somebody else is shown, not an error."""
    talk = conversation_for(request.user, conversation_id)
    try:
        ACTS[name].run(talk, request.user, None)
    except Refused as no:
        if no.code != "held":
            raise
    return render(request, "desk/_hold.html", tail_of(request.user, conversation_id))


@require_POST
@desk_page
def set_block(request: StaffRequest, identity_id: int) -> HttpResponse:
    """Block a handle, or hear of it again, and show the customer."""
    identity = identity_for(request.user, identity_id)
    run = unblock if identity.blocked_at else block
    run(identity=identity, by=request.user)
    return render(request, "desk/_customer.html", customer_of(request.user, identity.customer))


def changed(*conversation_ids: int, also: str = "desk:done") -> str:
    """Return the trigger that lets the scripts fetch rows and counts anew; ``also``: what else they hear."""
    return json.dumps({"desk:changed": {"ids": conversation_ids}, also: ""})
