"""What customers had to say again, and what was asked for while it was on file: counted, with the rows behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sunwai.assist import measuring
from sunwai.desk.rows import channel_of
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.told import KINDS
from sunwai.kernel import clock
from sunwai.people.pages import show
from sunwai.people.roles import Permission

DAYS: Final = (7, 28, 90)
MOST_ROWS: Final = 50


@setup_page(Permission.READ)
@require_safe
def repeats(request: SetupRequest) -> HttpResponse:
    """Show the repeats of some days, by channel and by team."""
    wanted = request.GET.get("days", "")
    days = int(wanted) if wanted in map(str, DAYS) else 28
    now = clock.now()
    asked = measuring.Asked(since=now - dt.timedelta(days=days), until=now)
    rows = list(measuring.repeats_in(request.user, asked)[:MOST_ROWS])
    shown = {
        "days": days,
        "choices": DAYS,
        "whole": measuring.repeats(request.user, asked),
        "channels": [
            replace(each, label=channel_of(each.key)[1])
            for each in measuring.repeats_by(request.user, asked, "channel")
        ],
        "teams": measuring.repeats_by(request.user, asked, "team"),
        "rows": [(each, KINDS.get(each.kind, each.kind)) for each in rows],
    }
    return show(request, "desk/setup/repeats.html", shown)
