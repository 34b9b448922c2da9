"""The channels: all of them, and one connection with how it is doing."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sunwai.connections.actions.connect import pause, resume
from sunwai.desk.setup import queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.cards import cards_of
from sunwai.desk.setup.overview import overview
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)


@require_safe
@page
def channels(request: SetupRequest) -> HttpResponse:
    """Show every installed channel, what it can do, and its connections."""
    return show(request, "desk/setup/channels.html", cards_of(request.user))


@require_safe
@page
def connection(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Show one connection: how it is doing, what the network must be told, what is missing."""
    found = queries.connection_for(request.user, connection_id)
    return show(request, "desk/setup/connection.html", overview(found, by=request.user))


@require_POST
@page
def switch(request: SetupRequest, connection_id: uuid.UUID, on: bool) -> HttpResponse:  # noqa: FBT001 - from the address
    """Pause a connection, or let it go on."""
    found = queries.connection_for(request.user, connection_id)
    (resume if on else pause)(connection=found, by=request.user)
    messages.success(request, _("It goes on.") if on else _("Paused."))
    return redirect("setup:connection", connection_id)
