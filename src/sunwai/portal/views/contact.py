"""The contact page, and the panel that sites embed. Both are public: nothing here is anybody's own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from sunwai.connections.reached import panel_of
from sunwai.portal import calling, panel
from sunwai.portal.hours import hours_of, week
from sunwai.portal.mailing import can_mail
from sunwai.portal.pages import page, show
from sunwai.portal.views.chat import script_answer
from sunwai.portal.ways import ways
from sunwai.routing.queries.calendars import calendar_for


@require_GET
@page
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how to reach a brand."""
    brand = panel.brand_named(slug)
    calendar = calendar_for(brand)
    there = hours_of(calendar)
    own = panel_of(brand)
    told = {
        "title": brand.name,
        "introduction": panel.introduction(own),
        "hours": there,
        "ways": ways(own, there=there.open),
        "week": week(calendar),
        "my": can_mail(None),
        "help": panel.help_page(brand),
        "call_back": calling.address(brand),
    }
    return show(request, "portal/contact.html", told)


@require_GET
@page
def told(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the language stands in it, for ``page``
    """Tell the panel to the script, on whatever site: it is no secret. Every page of that site asks for it."""
    answer = JsonResponse(panel.lately_told(panel.brand_named(slug)))
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Cache-Control"] = "public, max-age=60"
    return answer


@require_GET
@login_not_required
def contact_script(request: HttpRequest) -> HttpResponse:
    """Send the panel's script to whatever site embeds it."""
    return script_answer(request, "contact.js")
