"""A brand's own numbers and products, tried before they are kept; and what stays out of its public answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.assist import queries
from sunwai.assist.actions import guard as guarding
from sunwai.assist.actions import patterns as actions
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.pattern_form import GuardForm, PatternForm, TryForm, pieces
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.queries import brand_for
from sunwai.people.roles import Permission

page = setup_page(Permission.STAFF)
either = require_http_methods(["GET", "HEAD", "POST"])
UNNAMED = "x"


@require_safe
@page
def patterns(request: SetupRequest) -> HttpResponse:
    """List the patterns, and what each brand's public answers are kept from."""
    guards = queries.guards_for(request.user)
    return show(request, "desk/setup/patterns.html", {"rows": queries.patterns_for(request.user), "guards": guards})


@either
@page
def edit(request: SetupRequest, pattern_id: int | None = None) -> HttpResponse:
    """Write a pattern, or change one."""
    pattern = queries.pattern_for(request.user, pattern_id) if pattern_id else None
    form = PatternForm(request.POST if request.method == "POST" else None, by=request.user, pattern=pattern)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            checked = actions.check(said["kind"], said["name"], said["expression"])
            brand = brand_for(request.user, said["brand"])
            actions.save_pattern(by=request.user, brand=brand, said=checked, pattern=pattern)
        except Refused as no:
            form.add_error("expression" if no.code == "bad_pattern" else "name", str(no.message))
        else:
            return _done(request, _("Saved."))
    return show(request, "desk/setup/pattern.html", {"pattern": pattern, "form": form})


@require_POST
@page
def tried(request: SetupRequest) -> HttpResponse:
    """Show what a pattern finds in a text, before it is kept."""
    form = TryForm(request.POST)
    shown: dict[str, object] = {}
    if form.is_valid() and form.cleaned_data["expression"].strip():
        said = form.cleaned_data
        try:
            checked = actions.check(said["kind"], said["name"].strip() or UNNAMED, said["expression"])
        except Refused as no:
            shown = {"refused": str(no.message)}
        else:
            found = actions.try_pattern(checked, said["sample"])
            shown = {"pieces": pieces(said["sample"], found), "found": found}
    return render(request, "desk/setup/_pattern_tried.html", shown)


@require_POST
@page
def delete(request: SetupRequest, pattern_id: int) -> HttpResponse:
    """Delete a pattern; the page has asked before."""
    actions.delete_pattern(pattern=queries.pattern_for(request.user, pattern_id), by=request.user)
    return _done(request, _("Deleted."))


@either
@page
def guard(request: SetupRequest, brand_id: int) -> HttpResponse:
    """Say who may send personal data in public, and what is our own."""
    brand = brand_for(request.user, brand_id)
    form = GuardForm(request.POST if request.method == "POST" else None, guard=queries.guard_of(brand))
    if form.is_bound and form.is_valid():
        try:
            guarding.set_guard(brand=brand, roles=form.cleaned_data["roles"], own=form.lines, by=request.user)
        except Refused as no:
            form.add_error("own", str(no.message))
        else:
            return _done(request, _("Saved."))
    return show(request, "desk/setup/guard.html", {"brand": brand, "form": form})


def _done(request: SetupRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("setup:patterns")
