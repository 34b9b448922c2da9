"""Missing history: asking the network again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.connections.actions import gaps
from sunwai.desk.setup import queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.intake import backfill
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)


@require_POST
@page
def fill(request: SetupRequest, connection_id: uuid.UUID, gap_id: int) -> HttpResponse:
    """Ask the network again for what a gap lacks."""
    gap = queries.gap_for(queries.connection_for(request.user, connection_id), gap_id)
    gaps.reopen(gap=gap, by=request.user)
    backfill.ask(gap.pk)
    messages.success(request, _("We ask the network for it now."))
    return redirect("setup:connection", connection_id)
