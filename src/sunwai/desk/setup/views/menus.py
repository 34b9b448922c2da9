"""Greetings and menus of a brand: written in one place, shown by the networks."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.setup import menu_form, menu_page, queries
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.kernel.errors import Refused
from sunwai.menus import actions
from sunwai.menus.queries.pages import entries_of, menu_of
from sunwai.people.pages import show
from sunwai.people.queries import brand_for, brands_of
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)


@require_safe
@page
def brands(request: SetupRequest) -> HttpResponse:
    """Show the brands."""
    return show(request, "desk/setup/menus.html", {"brands": list(brands_of(request.user))})


@require_http_methods(["GET", "HEAD", "POST"])
@page
def menu(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Write what the networks show, and see how it stands."""
    found = menu_of(brand_for(request.user, brand_id))
    entries = entries_of(found)
    form = menu_page.form_of(found, entries, request.POST if request.method == "POST" else None, by=request.user)
    if form.is_bound and form.is_valid() and _saved(request, brand_id, form):
        return redirect("setup:menu", brand_id)
    told = menu_page.page_of(found, entries, form, reader=request.GET.get("reader", ""))
    return show(request, "desk/setup/menu.html", told)


def _saved(request: SetupRequest, brand_id: int, form: menu_form.MenuForm) -> bool:
    brand, said = brand_for(request.user, brand_id), form.cleaned_data
    try:
        with transaction.atomic():
            actions.save_menu(
                brand=brand,
                by=request.user,
                greetings=form.texts(menu_form.GREETING),
                person=said["person"],
                entries=menu_form.wanted_in(request.POST, said["add"]),
            )
            if form.away_changed:
                texts = form.texts(menu_form.AWAY)
                actions.set_away(brand=brand, on=said["away_on"], texts=texts, by=request.user)
    except Refused as no:
        form.add_error(None, str(no.message))
        return False
    messages.success(request, _("Saved. The networks follow within a minute."))
    return True


@require_POST
@page
def switch(request: SetupRequest, connection_id: uuid.UUID, on: bool) -> HttpResponse:  # noqa: FBT001 - from the address
    """Let a connection show the menu, or not."""
    found = queries.connection_for(request.user, connection_id)
    actions.show_at(connection=found, on=on, by=request.user)
    return redirect("setup:menu", found.brand_id)


@require_POST
@page
def again(request: SetupRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Set it there once more."""
    found = queries.connection_for(request.user, connection_id)
    actions.push_again(connection=found, by=request.user)
    return redirect("setup:menu", found.brand_id)
