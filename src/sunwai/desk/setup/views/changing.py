"""Changing a connection: its settings, its place, and trying it again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.connections.actions.connect import place
from sunwai.desk.setup import queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.changing import change, page_of, settings_form, tried_again
from sunwai.desk.setup.forms import PlaceForm
from sunwai.people.pages import UNPROCESSABLE, show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)
either = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@either
@page
def settings(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Change settings; secrets are not shown, and stay when left empty."""
    found = queries.connection_for(request.user, connection_id)
    form = settings_form(found, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and change(found, form, by=request.user):
        messages.success(request, _("Saved. Try whether it still works."))
        return redirect("setup:connection", found.pk)
    return show(request, "desk/setup/settings.html", page_of(found, form))


@either
@page
def move(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Rename a connection, or give it to another brand or team."""
    found = queries.connection_for(request.user, connection_id)
    now = {"name": found.name, "brand": found.brand_id, "team": found.team_id}
    form = PlaceForm(request.POST if request.method == "POST" else None, by=request.user, initial=now)
    if form.is_bound and form.is_valid():
        place(connection=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("setup:connection", found.pk)
    return show(request, "desk/setup/settings.html", page_of(found, form))


@require_POST
@page
def check(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Try a connection on the live network; a fragment for htmx, else a page of its own."""
    found = queries.connection_for(request.user, connection_id)
    result = tried_again(found, by=request.user)
    status = UNPROCESSABLE if result["refused"] else 200
    if request.htmx:
        return render(request, "desk/setup/_findings.html", result, status=status)
    return show(request, "desk/setup/tried.html", {"connection": found, **result}, status=status)
