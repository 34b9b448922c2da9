"""One place of a calendar: its week, breaks, holidays and single days; a further place, and one less."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.calendar_form import PlaceForm
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission
from sunwai.routing.actions import places
from sunwai.routing.queries.calendars import calendar_by, newest_plan, planned_from

page = setup_page(Permission.STAFF)
either = require_http_methods(["GET", "HEAD", "POST"])


@either
@page
def place(request: SetupRequest, calendar_id: int, place: int) -> HttpResponse:
    """Change one place."""
    row = calendar_by(request.user, calendar_id)
    known = newest_plan(row).places
    if place >= len(known):
        raise NotFound(_("There is no such page."), code="not_found")
    form = PlaceForm(request.POST or None, place=known[place], initial={"valid_from": planned_from(row)})
    if form.is_bound and form.is_valid():
        try:
            begins = form.cleaned_data["valid_from"]
            places.save_place(calendar=row, place=place, changed=form.changed(), by=request.user, valid_from=begins)
            messages.success(request, _("Saved."))
            return redirect("setup:calendar", calendar_id)
        except Refused as no:
            form.add_error("valid_from", str(no.message))
    return show(request, "desk/setup/calendar_place.html", {"form": form, "calendar": row})


@require_POST
@page
def add(request: SetupRequest, calendar_id: int) -> HttpResponse:
    """Add a place that begins as a copy of the first one, and go on to change it."""
    row = calendar_by(request.user, calendar_id)
    number = places.add_place(calendar=row, by=request.user)
    return redirect("setup:calendar-place", calendar_id, number)


@require_POST
@page
def remove(request: SetupRequest, calendar_id: int, place: int) -> HttpResponse:
    """Take a place out of the calendar; the page has asked before."""
    places.remove_place(calendar=calendar_by(request.user, calendar_id), place=place, by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("setup:calendar", calendar_id)
