"""The shelves on which a brand's articles stand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.knowledge import shelving
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.desk.knowledge.spoken_forms import SectionForm
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions import sections as actions
from sunwai.people.pages import show

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@publishing
def sections(request: KnowledgeRequest) -> HttpResponse:
    """List the sections of one's brands."""
    brands = shelving.shelved(request.user, get_language() or "en")
    pressed = {"moved": request.GET.get("moved", ""), "way": request.GET.get("way", "")}
    return show(request, "desk/knowledge/sections.html", {"brands": brands, **pressed})


@either
@publishing
def new(request: KnowledgeRequest, brand_id: int) -> HttpResponse:
    """Add a section to a brand."""
    return _edit(request, shelving.new_spot(request.user, brand_id))


@either
@publishing
def edit(request: KnowledgeRequest, section_id: int) -> HttpResponse:
    """Name a section, and say in which it stands."""
    return _edit(request, shelving.spot_of(request.user, section_id))


def _edit(request: KnowledgeRequest, spot: shelving.Spot) -> HttpResponse:
    brand, section = spot.brand, spot.section
    form = SectionForm(request.POST if request.method == "POST" else None, brand=brand, section=section)
    if form.is_bound and form.is_valid():
        parent = shelving.parent_of(request.user, form.cleaned_data["parent"], brand=brand)
        try:
            actions.save_section(by=request.user, brand=brand, names=form.said, parent=parent, section=section)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            return _done(request, _("Saved."))
    return show(request, "desk/knowledge/section.html", {"brand": brand, "section": section, "form": form})


@require_POST
@publishing
def move(request: KnowledgeRequest, section_id: int, way: str) -> HttpResponse:
    """Put a section one place up or down among those beside it."""
    section = shelving.section_of(request.user, section_id)
    order = shelving.moved(section, up=way == "up")
    actions.order_sections(by=request.user, brand=section.brand, order=order)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('knowledge:sections')}?moved={section_id}&way={way}")


@require_POST
@publishing
def delete(request: KnowledgeRequest, section_id: int) -> HttpResponse:
    """Delete a section; the page has asked before, and its articles stay."""
    actions.delete_section(section=shelving.section_of(request.user, section_id), by=request.user)
    return _done(request, _("Deleted."))


def _done(request: KnowledgeRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("knowledge:sections")
