"""Set-up of call-backs, beside that of the panel."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunwai.kernel.errors import NotFound
from sunwai.people.pages import StaffRequest, settings_page, show
from sunwai.people.roles import Permission
from sunwai.portal.forms import CallBackForm, PanelForm, start_of
from sunwai.portal.queries import set_up
from sunwai.routing.actions.call_back_rules import set_rule


@require_POST
@settings_page
def call_backs(request: StaffRequest, brand_id: int) -> HttpResponse:
    """Take whether and when a brand rings back."""
    if not request.user.may(Permission.CHANNELS):
        raise NotFound(_("There is no such page."), code="not_found")
    told = set_up.panel(request.user, brand_id)
    form = CallBackForm(told["brand"], request.POST)
    if not form.is_valid():
        shown = {**told, "form": PanelForm(None, **start_of(told["panel"])), "calls": form}
        return show(request, "portal/setup_panel.html", shown)
    set_rule(brand=told["brand"], by=request.user, **form.cleaned_data)
    return redirect("portal:setup-panel", brand_id=brand_id)
