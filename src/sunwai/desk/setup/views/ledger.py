"""The ledger of one connection, as it changes; its budget, its templates, and what a machine says by it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.connections.actions import automatic as machine
from sunwai.connections.actions import facts, spending
from sunwai.desk.setup import around, outgoing, queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.ledger import ledger_of
from sunwai.kernel.errors import ChannelError, Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def ledger(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Show the ledger alone, as it is now."""
    found = queries.connection_for(request.user, connection_id)
    return render(request, "desk/setup/_ledger.html", ledger_of(found, by=request.user))


@either
@page
def budget(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Set what may be used, and whether people may go over it."""
    found = queries.connection_for(request.user, connection_id)
    form = outgoing.budget_form(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        spending.set_budget(connection=found, budget=form.amount, over=form.cleaned_data["over"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("setup:connection", found.pk)
    return show(request, "desk/setup/outgoing.html", {"connection": found, "form": form, "title": _("Budget")})


@either
@page
def automatic(request: SetupRequest, connection_id: uuid.UUID, occasion: str) -> HttpResponse:
    """Set what a machine says on an occasion."""
    found, named = queries.connection_for(request.user, connection_id), outgoing.occasion_of(occasion)
    row = around.automatic_of(found).get(named)
    form = outgoing.AutomaticForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        try:
            machine.set_text(
                connection=found, occasion=named, on=form.cleaned_data["on"], texts=form.texts, by=request.user
            )
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("setup:connection", found.pk)
    return show(request, "desk/setup/outgoing.html", {"connection": found, "form": form, "title": named.label})


@require_POST
@page
def templates(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Fetch the approved texts now."""
    found = queries.connection_for(request.user, connection_id)
    try:
        count = facts.sync_templates(connection=found, by=request.user)
    except ChannelError as error:
        messages.error(request, _("The network did not answer: %(error)s") % {"error": error.detail})
    else:
        said = ngettext("The network has %(count)d template.", "The network has %(count)d templates.", count)
        messages.success(request, said % {"count": count})
    return redirect("setup:connection", found.pk)
