"""Teams and brands, and the audit log."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.people import queries
from sunwai.people.actions.organisation import save_brand, save_team
from sunwai.people.forms import AuditForm, BrandForm, TeamForm
from sunwai.people.pages import StaffRequest, settings_page, show
from sunwai.people.words import VERBS


@settings_page
def teams(request: StaffRequest, team_id: int | None = None) -> HttpResponse:
    """List the teams; add one, or rename one."""
    rows = queries.teams_for(request.user)
    team = queries.one(rows, team_id)
    form = TeamForm(request.POST or None, initial={"name": team.name if team else ""})
    if request.method == "POST" and form.is_valid():
        try:
            save_team(**form.cleaned_data, team=team, by=request.user)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _saved(request, "people:teams")
    return show(request, "people/teams.html", {"rows": rows, "team": team, "form": form})


@settings_page
def brands(request: StaffRequest, brand_id: int | None = None) -> HttpResponse:
    """List the brands; add one, or change one."""
    rows = queries.brands_for(request.user)
    brand = queries.one(rows, brand_id)
    form = BrandForm(request.POST or None, initial=vars(brand) if brand else _new_brand())
    if request.method == "POST" and form.is_valid():
        try:
            save_brand(**form.cleaned_data, brand=brand, by=request.user)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _saved(request, "people:brands")
    return show(request, "people/brands.html", {"rows": rows, "brand": brand, "form": form})


@settings_page
def audit(request: StaffRequest) -> HttpResponse:
    """Show who did what, newest first."""
    form = AuditForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    verb = asked.get("verb", "")
    rows = queries.audit_page(request.user, before=asked.get("before"), verb=verb)
    older = rows[-1].pk if len(rows) == queries.PAGE else None
    verbs = sorted(VERBS.items(), key=lambda each: str(each[1]))
    return show(request, "people/audit.html", {"rows": rows, "verbs": verbs, "verb": verb, "older": older})


def _saved(request: StaffRequest, place: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(place)


def _new_brand() -> dict[str, object]:
    return {"time_zone": settings.SUNWAI.time_zone, "language": settings.SUNWAI.language}
