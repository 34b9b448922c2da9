"""What everybody sets for themselves: preferences and sessions."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.people import queries
from sunwai.people.actions.preferences import Preferences, preferences_of, save_preferences
from sunwai.people.actions.sessions import end_all_sessions, end_session
from sunwai.people.forms import PreferencesForm
from sunwai.people.pages import StaffRequest, settings_page, show
from sunwai.people.roles import Role, table


@settings_page
def preferences(request: StaffRequest) -> HttpResponse:
    """Show and keep a person's own preferences."""
    form = PreferencesForm(request.POST or None, initial=asdict(preferences_of(request.user)))
    if request.method == "POST" and form.is_valid():
        save_preferences(person=request.user, preferences=Preferences(**form.cleaned_data))
        messages.success(request, _("Saved."))
        return redirect("people:preferences")
    return show(request, "people/preferences.html", {"form": form})


@settings_page
def sessions(request: StaffRequest) -> HttpResponse:
    """List where a person is signed in."""
    rows = queries.sessions_of(request.user)
    return show(request, "people/sessions.html", {"rows": rows, "this": request.session.session_key})


@require_POST
@settings_page
def end_one(request: StaffRequest, session_id: int) -> HttpResponse:
    """End one session."""
    end_session(session_id=session_id, by=request.user)
    messages.success(request, _("The session has ended."))
    return redirect("people:sessions")


@require_POST
@settings_page
def end_others(request: StaffRequest) -> HttpResponse:
    """End every session of one's own but this."""
    end_all_sessions(person=request.user, by=request.user, keep=request.session.session_key or "")
    messages.success(request, _("All other sessions have ended."))
    return redirect("people:sessions")


@settings_page
def roles(request: StaffRequest) -> HttpResponse:
    """Show who may do what."""
    return show(request, "people/roles.html", {"roles": Role, "table": table()})
