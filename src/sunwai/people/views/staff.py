"""People: who is here, inviting, changing, letting go."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.kernel.errors import Refused
from sunwai.people import mail, queries
from sunwai.people.actions import staff as actions
from sunwai.people.actions.sessions import end_all_sessions, end_session
from sunwai.people.forms import InvitationForm, PlacesForm
from sunwai.people.models import Staff
from sunwai.people.pages import StaffRequest, settings_page, show


@settings_page
def everybody(request: StaffRequest) -> HttpResponse:
    """List everybody."""
    return show(request, "people/staff.html", {"rows": queries.all_staff(request.user)})


@settings_page
def invite(request: StaffRequest) -> HttpResponse:
    """Add a person and show their invitation, once."""
    queries.all_staff(request.user)
    form = InvitationForm(request.POST or None, by=request.user, initial={"role": "agent"})
    if request.method == "POST" and form.is_valid():
        try:
            person, link = actions.add_staff(**form.cleaned_data, by=request.user)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _invited(request, person, link)
    return show(request, "people/invite.html", {"form": form})


@settings_page
def person(request: StaffRequest, person_id: int) -> HttpResponse:
    """Show a person; change their role, brands and teams."""
    other = queries.person_for(request.user, person_id)
    places = {"role": other.role, "brands": other.brands.all(), "teams": other.teams.all()}
    form = PlacesForm(request.POST or None, by=request.user, initial=places)
    if request.method == "POST" and form.is_valid() and _changed(form, other, request.user):
        messages.success(request, _("Saved."))
        return redirect("people:person", person_id=other.pk)
    facts = {"person": other, "form": form, "sessions": queries.sessions_of(other)}
    return show(request, "people/person.html", {**facts, "mine": queries.may_change(request.user, other)})


@require_POST
@settings_page
def new_link(request: StaffRequest, person_id: int) -> HttpResponse:
    """Make a new invitation and show it, once."""
    other = queries.person_for(request.user, person_id)
    return _invited(request, other, actions.invite_again(person=other, by=request.user))


@require_POST
@settings_page
def deactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    """Let a person go."""
    actions.deactivate(person=queries.person_for(request.user, person_id), by=request.user)
    messages.success(request, _("The account is deactivated and every session of it has ended."))
    return redirect("people:person", person_id=person_id)


@require_POST
@settings_page
def reactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    """Let a person sign in again."""
    actions.reactivate(person=queries.person_for(request.user, person_id), by=request.user)
    messages.success(request, _("The account is active again."))
    return redirect("people:person", person_id=person_id)


@require_POST
@settings_page
def end_sessions(request: StaffRequest, person_id: int, session_id: int | None = None) -> HttpResponse:
    """End one session of a person, or all."""
    other = queries.person_for(request.user, person_id)
    if session_id is None:
        end_all_sessions(person=other, by=request.user)
    else:
        end_session(session_id=session_id, by=request.user)
    return redirect("people:person", person_id=person_id)


def _changed(form: Form, other: Staff, by: Staff) -> bool:
    try:
        actions.change_places(person=other, **form.cleaned_data, by=by)
    except Refused as no:
        form.add_error(None, str(no.message))
    return not form.errors


def _invited(request: StaffRequest, other: Staff, link: str) -> HttpResponse:
    mailed, failed = mail.can_send(), False
    if mailed:
        try:
            mail.send_invitation(other, link=link)
        except OSError:  # the page says so, and shows the link
            mailed, failed = False, True
    return show(request, "people/invited.html", {"person": other, "link": link, "mailed": mailed, "failed": failed})
