"""How brands speak: guides listed, written, tried on a text, restored, copied, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.setup import voice_page
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.voice_forms import GuideForm
from sunwai.kernel.errors import Refused
from sunwai.knowledge import models
from sunwai.knowledge.actions import voice as actions
from sunwai.knowledge.queries import voice as queries
from sunwai.people import pages, roles
from sunwai.people import queries as people

page = setup_page(roles.Permission.ARTICLES)
either = require_http_methods(["GET", "HEAD", "POST"])
LONGEST_SAMPLE = 5_000


@require_safe
@page
def voices(request: SetupRequest) -> HttpResponse:
    """List the guides of one's brands."""
    guides = list(queries.guides_for(request.user))
    brands = list(people.brands_of(request.user))
    shown = {"rows": voice_page.rows_of(guides, by=request.user), "brands": brands if len(brands) > 1 else []}
    return pages.show(request, "desk/setup/voices.html", shown)


@either
@page
def edit(request: SetupRequest, guide_id: int | None = None) -> HttpResponse:
    """Write a guide, or change one."""
    guide = queries.guide_for(request.user, guide_id) if guide_id else None
    form = _form(request, guide)
    if form.is_bound and form.is_valid():
        try:
            brand = people.brand_for(request.user, form.cleaned_data["brand"])
            actions.save_guide(brand=brand, by=request.user, scope=form.scope(), said=form.said())
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _done(request, _("Saved."))
    shown = {"form": form, "guide": guide, "versions": queries.versions_of(guide) if guide else []}
    where = voice_page.title_of(guide, by=request.user) if guide else []
    return pages.show(request, "desk/setup/voice.html", {**shown, "where": where})


def _form(request: SetupRequest, guide: models.VoiceGuide | None) -> GuideForm:
    places = voice_page.places_for(request.user)
    return GuideForm(request.POST if request.method == "POST" else None, by=request.user, places=places, guide=guide)


@require_POST
@page
def tried(request: SetupRequest) -> HttpResponse:
    """Show what a guide finds in a text, before it is kept."""
    number = request.POST.get("guide", "")
    known = queries.guide_for(request.user, int(number)) if number.isascii() and number.isdecimal() else None
    form = _form(request, known)
    sample = request.POST.get("sample", "")[:LONGEST_SAMPLE]
    if not form.is_valid():
        return render(request, "desk/setup/_voice_tried.html", {"sample": sample, "invalid": True})
    brand = people.brand_for(request.user, form.cleaned_data["brand"])
    try:
        draft = actions.draft_of(brand, form.scope(), form.said())
    except Refused as no:
        return render(request, "desk/setup/_voice_tried.html", {"refused": str(no.message)})
    found = voice_page.tried(brand, sample, draft=draft)
    return render(request, "desk/setup/_voice_tried.html", {"hints": found, "sample": sample})


@require_POST
@page
def delete(request: SetupRequest, guide_id: int) -> HttpResponse:
    """Delete a guide; the page has asked before."""
    actions.delete_guide(guide=queries.guide_for(request.user, guide_id), by=request.user)
    return _done(request, _("Deleted."))


@require_POST
@page
def restore(request: SetupRequest, guide_id: int, number: int) -> HttpResponse:
    """Say again what a guide once said."""
    guide = queries.guide_for(request.user, guide_id)
    actions.restore_guide(version=queries.version_of(guide, number), by=request.user)
    messages.success(request, _("Saved."))
    return redirect("setup:voice", guide_id=guide.pk)


@require_POST
@page
def copy(request: SetupRequest) -> HttpResponse:
    """Take over what another brand says."""
    numbers = [request.POST.get(name, "") for name in ("source", "target")]
    source, target = (
        people.brand_for(request.user, int(each) if each.isascii() and each.isdecimal() else 0) for each in numbers
    )
    try:
        actions.copy_guides(source=source, target=target, by=request.user)
    except Refused as no:
        messages.error(request, str(no.message))
        return redirect("setup:voices")
    return _done(request, _("Copied."))


def _done(request: SetupRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("setup:voices")
