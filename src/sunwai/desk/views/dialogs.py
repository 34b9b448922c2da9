"""What opens in a dialog: starting, merging, splitting, saving a view."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from sunwai.desk import queries
from sunwai.desk.forms import MergeForm, SplitForm, StartForm, ViewForm
from sunwai.desk.listing import Ask
from sunwai.desk.requests import UNPROCESSABLE, StaffRequest, desk_page
from sunwai.desk.talk import tail_of
from sunwai.inbox.actions.merge import merge, split
from sunwai.inbox.actions.start import start
from sunwai.inbox.actions.view import delete_view, save_view
from sunwai.inbox.queries.filters import view_for
from sunwai.inbox.queries.visibility import conversation_for, message_for
from sunwai.kernel import ids
from sunwai.kernel.errors import NotFound, Refused

either = require_http_methods(["GET", "POST"])


@either
@desk_page
def start_one(request: StaffRequest) -> HttpResponse:
    """Write first to somebody."""
    form = StartForm(request.POST or None, initial={"key": ids.new_id().hex})
    connections = queries.startable(request.user)
    if form.is_valid():
        try:
            return _started(request, form)
        except Refused as no:
            form.add_error(None, str(no.message))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/_start.html", {"form": form, "connections": connections}, status=status)


def _started(request: StaffRequest, form: StartForm) -> HttpResponse:
    said = dict(form.cleaned_data)
    wanted = said.pop("connection")
    chosen = next((each for each in queries.startable(request.user) if each.pk == wanted), None)
    if chosen is None:
        raise NotFound(_("There is no such channel."), code="not_found")
    talk = start(connection=chosen, by=request.user, **said)
    return HttpResponseClientRedirect(reverse("desk:conversation", args=[talk.pk]))


@either
@desk_page
def merge_into(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Move everything of this conversation into another one."""
    talk = conversation_for(request.user, conversation_id)
    form = MergeForm(request.POST or None)
    if form.is_valid():
        try:
            into = conversation_for(request.user, form.cleaned_data["into"])
            merge(source=talk, into=into, by=request.user, across_customers=form.cleaned_data["across"])
            return HttpResponseClientRedirect(reverse("desk:conversation", args=[into.pk]))
        except Refused as no:
            form.add_error("into", str(no.message))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/_merge.html", {"form": form, "conversation": talk}, status=status)


@either
@desk_page
def split_off(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Move some messages into a conversation of their own."""
    tail = tail_of(request.user, conversation_id)
    form = SplitForm(request.POST or None)
    if form.is_valid():
        try:
            chosen = [message_for(request.user, each) for each in form.cleaned_data["messages"]]
            made = split(conversation=tail["conversation"], messages=chosen, by=request.user)
            return HttpResponseClientRedirect(reverse("desk:conversation", args=[made.pk]))
        except Refused as no:
            form.add_error(None, str(no.message))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/_split.html", {"form": form, **tail}, status=status)


@either
@desk_page
def save_list(request: StaffRequest) -> HttpResponse:
    """Keep the list one looks at under a name."""
    form, ask = ViewForm(request.POST or None), Ask.of(request.GET)
    if form.is_valid():
        query = {"view": ask.view, "status": ask.status, **ask.narrowed}
        try:
            made = save_view(by=request.user, query=query, **form.cleaned_data)
            return HttpResponseClientRedirect(f"{reverse('desk:inbox')}?view=saved&saved={made.pk}")
        except Refused as no:
            form.add_error("name", str(no.message))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/_save_view.html", {"form": form, "ask": ask}, status=status)


@require_POST
@desk_page
def delete_list(request: StaffRequest, view_id: int) -> HttpResponse:
    """Delete one's own view."""
    delete_view(view=view_for(request.user, view_id), by=request.user)
    return HttpResponseClientRedirect(reverse("desk:inbox"))
