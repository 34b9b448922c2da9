"""Bringing articles in: asked for here, done by a worker; how far it is, and the way to stop it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.knowledge import brought
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.desk.knowledge.import_forms import FileForm, SiteForm
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.bringing import stop
from sunwai.knowledge.queries.visibility import import_for
from sunwai.people.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@publishing
def bring(request: KnowledgeRequest) -> HttpResponse:
    """Ask for articles from a file or from the owner's own site, or for what would happen; show what was asked for."""
    asked = request.POST.get("from", "") if request.method == "POST" else ""
    file = FileForm(*((request.POST, request.FILES) if asked == "file" else ()), by=request.user)
    site = SiteForm(*((request.POST,) if asked == "site" else ()), by=request.user)
    forms: dict[str, FileForm | SiteForm] = {"file": file, "site": site}
    form = forms.get(asked)
    if form is not None and form.is_valid():
        try:
            return redirect("knowledge:brought", form.begin(request.user).pk)
        except Refused as no:
            form.add_error(None, str(no.message))
    lately = brought.lately(request.user)
    return show(request, "desk/knowledge/import.html", {"file": file, "site": site, "lately": lately})


@require_safe
@publishing
def far(request: KnowledgeRequest, import_id: int) -> HttpResponse:
    """Show how far it is and what was left out; the page asks again by itself while it goes on."""
    page = "desk/knowledge/_brought.html" if request.htmx else "desk/knowledge/brought.html"
    return show(request, page, {"job": brought.shown(import_for(request.user, import_id))})


@require_POST
@publishing
def halt(request: KnowledgeRequest, import_id: int) -> HttpResponse:
    """Bring nothing more in."""
    stop(import_for(request.user, import_id), by=request.user)
    messages.success(request, _("Stopped. What was brought in stays."))
    return redirect("knowledge:brought", import_id)
