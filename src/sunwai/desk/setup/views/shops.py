"""Shops: connected, changed, tried, paused and removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.customers.actions import order_sources
from sunwai.customers.orders.kinds import KINDS
from sunwai.customers.queries import order_sources as sources
from sunwai.customers.queries import orders
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.shops import PROBLEMS, ShopForm, shops_of
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)
either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@page
def shops(request: SetupRequest) -> HttpResponse:
    """List the shops that are asked for orders, and the kinds that can be."""
    return show(request, "desk/setup/shops.html", {"rows": shops_of(request.user), "kinds": KINDS})


@sensitive_post_parameters()
@either
@page
def new(request: SetupRequest, kind: str) -> HttpResponse:
    """Connect a shop."""
    if kind not in KINDS:
        raise Http404
    form = ShopForm(request.POST if request.method == "POST" else None, kind=kind, by=request.user)
    if form.is_bound and form.is_valid():
        chosen = {"brand": form.cleaned_data["brand"], "name": form.cleaned_data["name"], "settings": form.settings}
        try:
            made = order_sources.add_order_source(kind=kind, by=request.user, **chosen)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _tried(request, made.pk)
    return show(request, "desk/setup/shop.html", {"form": form, "kind": KINDS[kind]})


@sensitive_post_parameters()
@either
@page
def shop(request: SetupRequest, source_id: int) -> HttpResponse:
    """Change a shop; keys left empty stay."""
    source = sources.source_for(request.user, source_id)
    posted = request.POST if request.method == "POST" else None
    form = ShopForm(posted, kind=source.kind, by=request.user, source=source)
    if form.is_bound and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            order_sources.change_order_source(source=source, name=name, settings=form.settings, by=request.user)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _tried(request, source.pk)
    return show(request, "desk/setup/shop.html", {"form": form, "kind": KINDS[source.kind], "source": source})


@require_POST
@page
def check(request: SetupRequest, source_id: int) -> HttpResponse:
    """Ask the shop about nobody, and say whether it answers."""
    return _tried(request, sources.source_for(request.user, source_id).pk)


@require_POST
@page
def switch(request: SetupRequest, source_id: int, *, on: bool) -> HttpResponse:
    """Ask this shop, or let it be."""
    order_sources.switch_order_source(source=sources.source_for(request.user, source_id), enabled=on, by=request.user)
    return redirect("setup:shops")


@require_POST
@page
def delete(request: SetupRequest, source_id: int) -> HttpResponse:
    """Forget a shop; the page has asked before."""
    order_sources.remove_order_source(source=sources.source_for(request.user, source_id), by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("setup:shops")


def _tried(request: SetupRequest, source_id: int) -> HttpResponse:
    problem = orders.tried(sources.source_for(request.user, source_id))
    if problem:
        messages.error(request, str(PROBLEMS[problem]))
        return redirect("setup:shop", source_id)
    messages.success(request, _("The shop answers."))
    return redirect("setup:shops")
