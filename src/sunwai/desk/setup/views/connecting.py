"""Connecting an account step by step, with a try before it counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.connecting import connected, form_of, review_of, tried
from sunwai.desk.setup.wizard import Wizard
from sunwai.kernel.errors import Refused
from sunwai.people.pages import UNPROCESSABLE, show
from sunwai.people.roles import Permission

page = setup_page(Permission.CHANNELS)
either = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@either
@page
def step(request: SetupRequest, slug: str, number: int) -> HttpResponse:
    """Ask for the settings of one step; what was typed is kept for the next."""
    wizard = Wizard.of(request.session, slug)
    stage = wizard.stage(number)
    form = form_of(wizard, stage, data=request.POST if request.method == "POST" else None, by=request.user)
    if form.is_bound and form.is_valid():
        wizard.keep(form.words, stage=stage)
        last = number == len(wizard.stages)
        return redirect("setup:review", slug) if last else redirect("setup:step", slug, number + 1)
    return show(request, "desk/setup/step.html", {"wizard": wizard, "stage": stage, "form": form})


@either
@page
def review(request: SetupRequest, slug: str) -> HttpResponse:
    """Show what was typed, without secrets; connecting is the last press."""
    wizard = Wizard.of(request.session, slug)
    said = {}
    if request.method == "POST":
        try:
            made = connected(wizard, by=request.user)
        except Refused as no:
            said = {"refused": no}
        else:
            messages.success(request, _("Connected."))
            return redirect("setup:connection", made.pk)
    return show(request, "desk/setup/review.html", review_of(wizard) | said, status=UNPROCESSABLE if said else 200)


@require_POST
@page
def check(request: SetupRequest, slug: str) -> HttpResponse:
    """Try the settings on the live network; a fragment for htmx, else the whole page."""
    wizard = Wizard.of(request.session, slug)
    found = tried(wizard.spec, wizard.settings, by=request.user)
    status = UNPROCESSABLE if found["refused"] else 200
    if request.htmx:
        return render(request, "desk/setup/_findings.html", found, status=status)
    return show(request, "desk/setup/review.html", review_of(wizard) | found, status=status)


@require_POST
@page
def forget(request: SetupRequest, slug: str) -> HttpResponse:
    """Forget what was typed."""
    Wizard.of(request.session, slug).drop()
    messages.success(request, _("What you typed is forgotten."))
    return redirect("setup:channels")
