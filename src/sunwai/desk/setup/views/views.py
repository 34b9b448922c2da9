"""Saved views: renamed, shared, deleted. They are made where one looks at a list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.setup import lists
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.forms import ViewForm
from sunwai.inbox.actions.view import delete_view, save_view
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.READ)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def views(request: SetupRequest) -> HttpResponse:
    """List one's own views and those that others share."""
    return show(request, "desk/setup/views.html", {"rows": lists.views_of(request.user)})


@either
@page
def edit(request: SetupRequest, view_id: int) -> HttpResponse:
    """Rename a view, or share it."""
    view = lists.own_view(request.user, view_id)
    now = {"name": view.name, "shared": view.shared}
    form = ViewForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        try:
            save_view(by=request.user, query=view.query, view=view, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("setup:views")
    return show(request, "desk/setup/view.html", {"view": view, "form": form})


@require_POST
@page
def delete(request: SetupRequest, view_id: int) -> HttpResponse:
    """Delete a view; the page has asked before. Conversations stay."""
    delete_view(view=lists.own_view(request.user, view_id), by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("setup:views")
