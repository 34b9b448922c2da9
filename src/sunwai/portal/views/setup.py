"""Set-up of the chats and of the contact panel, for those who may change channels."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sunwai.connections.actions.panel import save_panel
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.pages import StaffRequest, settings_page, show
from sunwai.people.roles import Permission
from sunwai.portal.actions import setting_up
from sunwai.portal.forms import CallBackForm, PanelForm, start_of
from sunwai.portal.queries import set_up


@require_GET
@settings_page
def overview(request: StaffRequest) -> HttpResponse:
    """Show the brands' panels and chats."""
    _enter(request.user)
    return show(request, "portal/setup.html", set_up.overview(request.user))


@require_http_methods(["GET", "POST"])
@settings_page
def panel(request: StaffRequest, brand_id: int) -> HttpResponse:
    """Show and take one brand's panel."""
    _enter(request.user)
    told = set_up.panel(request.user, brand_id)
    form = PanelForm(request.POST or None, **start_of(told["panel"]))
    if request.method == "POST" and form.is_valid():
        save_panel(brand=told["brand"], by=request.user, **form.chosen())
        return redirect("portal:setup-panel", brand_id=brand_id)
    return show(request, "portal/setup_panel.html", {**told, "form": form, "calls": CallBackForm(told["brand"])})


@require_GET
@settings_page
def chat(request: StaffRequest, connection_id: UUID) -> HttpResponse:
    """Show how a chat is put on a site."""
    _enter(request.user)
    return show(request, "portal/setup_chat.html", set_up.chat(request.user, connection_id))


@require_POST
@settings_page
def new_secret(request: StaffRequest, connection_id: UUID) -> HttpResponse:
    """Make a new signing secret and show it, this once."""
    _enter(request.user)
    told = set_up.chat(request.user, connection_id)
    secret = setting_up.new_secret(connection=told["connection"], by=request.user)
    answer = show(request, "portal/setup_chat.html", {**told, "secret": secret})
    answer["Cache-Control"] = "no-store"
    return answer


def _enter(person: Staff) -> None:
    if not person.may(Permission.CHANNELS):
        raise NotFound(_("There is no such page."), code="not_found")
