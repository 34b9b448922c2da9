"""What a brand's corrections teach: how many there are, what they change, the switch, and beginning anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.inbox.actions import teaching as actions
from sunwai.inbox.label_names import label_name
from sunwai.inbox.queries.lessons import taught_to
from sunwai.inbox.readings import MOOD
from sunwai.people.pages import show
from sunwai.people.queries import brand_for, brands_of
from sunwai.people.roles import Permission

page = setup_page(Permission.TOPICS)


@require_safe
@page
def lessons(request: SetupRequest) -> HttpResponse:
    """Show what was learned from a brand's corrections."""
    brands = list(brands_of(request.user))
    asked = request.GET.get("brand", "")
    brand = next((each for each in brands if str(each.pk) == asked), brands[0] if brands else None)
    taught = taught_to(brand, by=request.user) if brand else None
    rows = [(_title(each.what), each) for each in taught.judged] if taught else []
    return show(request, "desk/setup/lessons.html", {"brands": brands, "brand": brand, "taught": taught, "rows": rows})


@require_POST
@page
def switch(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Let corrections teach, or not."""
    actions.switch(brand=brand_for(request.user, brand_id), by=request.user, on=request.POST.get("on") == "yes")
    return _saved(request, brand_id)


@require_POST
@page
def reset(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Forget what was learned."""
    actions.reset(brand=brand_for(request.user, brand_id), by=request.user)
    return _saved(request, brand_id)


def _saved(request: SetupRequest, brand_id: int) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('setup:lessons')}?brand={brand_id}")


def _title(what: str) -> str:
    return _("Mood") if what == MOOD else label_name(what)
