"""Calendars: listed, made, looked at with what the next days will be, changed place by place."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.setup import calendars as showing
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.calendar_form import NewCalendarForm, WhoForm
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission
from sunwai.routing.actions import calendars as actions
from sunwai.routing.actions import places
from sunwai.routing.queries.calendars import calendar_by, version_by

page = setup_page(Permission.STAFF)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def calendars(request: SetupRequest) -> HttpResponse:
    """List the calendars, each with whether it is open now."""
    return show(request, "desk/setup/calendars.html", {"rows": showing.listed(request.user)})


@either
@page
def new(request: SetupRequest) -> HttpResponse:
    """Make a calendar with plain office hours, and go on to change them."""
    form = NewCalendarForm(request.POST or None, initial={"zone": request.user.time_zone})
    if form.is_bound and form.is_valid():
        try:
            made = actions.make_calendar(name=form.cleaned_data["name"], plan=form.plan(), by=request.user)
            return redirect("setup:calendar-place", made.pk, 0)
        except Refused as no:
            form.add_error("name", str(no.message))
    return show(request, "desk/setup/calendar_new.html", {"form": form})


@either
@page
def calendar(request: SetupRequest, calendar_id: int) -> HttpResponse:
    """Show a calendar; change its name and who goes by it."""
    row = calendar_by(request.user, calendar_id)
    form = WhoForm(request.POST or None, calendar=row, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            actions.rename_calendar(calendar=row, name=form.cleaned_data["name"], by=request.user)
            chosen = {name: form.cleaned_data[name] for name in ("brands", "teams")}
            actions.choose_for(calendar=row, by=request.user, **chosen)
            return _done(request, calendar_id)
        except Refused as no:
            form.add_error("name", str(no.message))
    return show(request, "desk/setup/calendar.html", {"form": form, **showing.shown(row)})


@require_POST
@page
def holiday(request: SetupRequest, calendar_id: int, place: int) -> HttpResponse:
    """Confirm a holiday, move it by a day, open on it, or let the set decide again."""
    row, how = calendar_by(request.user, calendar_id), request.POST.get("how", "")
    try:
        date = dt.date.fromisoformat(request.POST.get("date", ""))
    except ValueError:
        raise Refused(_("There is no such holiday."), code="unknown_holiday") from None
    places.correct_holiday(calendar=row, place=place, date=date, how=how, by=request.user)
    return _done(request, calendar_id)


@require_POST
@page
def ramadan(request: SetupRequest, calendar_id: int, place: int, year: int) -> HttpResponse:
    """Confirm the Ramadan of a year, move it by a day, or let it be estimated again."""
    row, how = calendar_by(request.user, calendar_id), request.POST.get("how", "")
    places.correct_ramadan(calendar=row, place=place, year=year, how=how, by=request.user)
    return _done(request, calendar_id)


@require_POST
@page
def withdraw(request: SetupRequest, calendar_id: int, version_id: int) -> HttpResponse:
    """Take back hours that are only planned."""
    actions.withdraw_version(version=version_by(request.user, calendar_id, version_id), by=request.user)
    return _done(request, calendar_id)


@require_POST
@page
def delete(request: SetupRequest, calendar_id: int) -> HttpResponse:
    """Delete a calendar that nobody goes by; the page has asked before."""
    actions.delete_calendar(calendar=calendar_by(request.user, calendar_id), by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("setup:calendars")


def _done(request: SetupRequest, calendar_id: int) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("setup:calendar", calendar_id)
