"""How long words are kept: seen first, then switched on."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.privacy_forms import RuleForm
from sunwai.people.pages import show
from sunwai.people.roles import Permission
from sunwai.privacy import queries
from sunwai.privacy.actions import retention

page = setup_page(Permission.ERASE)
SWITCHES = {"on": True, "off": False}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def rules(request: SetupRequest) -> HttpResponse:
    """List the rules, and set one."""
    form = RuleForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        retention.set_rule(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("setup:retention")
    told = {"rows": queries.rules(), "form": form, "readers_days": settings.SUNWAI.readers_days}
    return show(request, "desk/setup/retention.html", told)


@require_POST
@page
def change(request: SetupRequest, rule_id: int, verb: str) -> HttpResponse:
    """Look what a rule would do, switch it, or forget it."""
    rule = queries.rule_for(request.user, rule_id)
    if verb == "look":
        retention.dry_run(rule=rule, by=request.user)
    elif verb == "delete":
        retention.delete_rule(rule=rule, by=request.user)
    elif verb in SWITCHES:
        retention.switch(rule=rule, on=SWITCHES[verb], by=request.user)
    else:
        raise Http404
    return redirect("setup:retention")
