"""Asking to be rung, and the page that says when, where one can cancel it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.proxies import limited_address
from sunwai.portal import calling, panel, rates
from sunwai.portal.pages import page, show
from sunwai.routing.actions.call_back_ends import cancel
from sunwai.routing.actions.call_backs import ask
from sunwai.routing.queries.calendars import calendar_for
from sunwai.routing.queries.call_backs import opened, rule_of, secret_of

UNPROCESSABLE: Final = 422


@require_http_methods(["GET", "POST"])
@page
def call_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the free times, and take one."""
    brand = panel.brand_named(slug)
    rule, calendar = rule_of(brand), calendar_for(brand)
    if not rule.on:
        raise NotFound(_("There is no such page."), code="not_found")
    problem = ""
    if request.method == "POST":
        rates.spend("call_back", limited_address(request))
        try:
            made = ask(brand=brand, wish=calling.wish_of(request.POST.dict()), calendar=calendar)
            return HttpResponseRedirect(reverse("portal:called-back", args=[secret_of(made)]), status=303)
        except Refused as no:
            problem = str(no.message)
    told = {
        "title": brand.name,
        "days": calling.choices(rule, calendar),
        "said": request.POST,
        "problem": problem,
        "slug": slug,
    }
    return show(request, "portal/call_back.html", told, status=UNPROCESSABLE if problem else 200)


@require_http_methods(["GET", "POST"])
@page
def called_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what was asked, to who has its link; cancel it by a press."""
    row = opened(secret)
    if row is None:
        raise NotFound(_("There is no such page."), code="not_found")
    if request.method == "POST":
        cancel(row)
        return HttpResponseRedirect(reverse("portal:called-back", args=[secret]), status=303)
    told = calling.shown(row)
    return show(request, "portal/called_back.html", {"title": row.brand.name, **told})
