"""How often sent answers kept the rules of their brand's voice: by channel, language and team; nobody is named."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sunwai.desk.setup import voice_report
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.kernel import clock
from sunwai.people.pages import show
from sunwai.people.queries import brand_for, brands_of
from sunwai.people.roles import Permission

page = setup_page(Permission.READ)
DAYS: Final = (7, 28, 90)


@require_safe
@page
def report(request: SetupRequest) -> HttpResponse:
    """Show the shares of some days, and the answers that broke one rule where one is chosen."""
    asked = _asked(request)
    rows = voice_report.rows_in(request.user, asked)
    shown: dict[str, Any] = {
        **voice_report.whole(rows),
        "tables": voice_report.tables(rows),
        "days": asked.days,
        "choices": DAYS,
        "brands": list(brands_of(request.user)),
        "brand": asked.brand,
    }
    if rule := voice_report.rule_named(request.GET.get("rule", "")):
        shown |= voice_report.samples(request.user, rows, rule=rule, channel=request.GET.get("channel", ""))
    return show(request, "desk/setup/voice_report.html", shown)


@require_safe
@page
def report_file(request: SetupRequest) -> HttpResponse:
    """Send the same as CSV: one row for each group and rule."""
    rows = voice_report.rows_in(request.user, _asked(request))
    answer = HttpResponse(voice_report.as_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="voice.csv"'
    return answer


def _asked(request: SetupRequest) -> voice_report.Asked:
    days, brand = request.GET.get("days", ""), request.GET.get("brand", "")
    number = int(days) if days in map(str, DAYS) else 28
    named = brand_for(request.user, int(brand)).pk if brand.isascii() and brand.isdecimal() else None
    now = clock.now()
    return voice_report.Asked(since=now - dt.timedelta(days=number), until=now, days=number, brand=named)
