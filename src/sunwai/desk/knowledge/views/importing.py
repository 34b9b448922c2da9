"""Bringing articles in: tried first, the same again changes only what changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.desk.knowledge.import_forms import FileForm, SiteForm
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.importing import Report, import_articles
from sunwai.people.pages import show
from sunwai.people.queries import brand_for


@require_http_methods(["GET", "HEAD", "POST"])
@publishing
def bring(request: KnowledgeRequest) -> HttpResponse:
    """Take articles in from a file or from the owner's own site, or only say what would happen."""
    asked = request.POST.get("from", "") if request.method == "POST" else ""
    file = FileForm(*((request.POST, request.FILES) if asked == "file" else ()), by=request.user)
    site = SiteForm(*((request.POST,) if asked == "site" else ()), by=request.user)
    forms: dict[str, FileForm | SiteForm] = {"file": file, "site": site}
    form = forms.get(asked)
    report = _taken(request, form) if form is not None and form.is_valid() else None
    tried = report is not None and form is not None and form.wish.dry_run
    return show(request, "desk/knowledge/import.html", {"file": file, "site": site, "report": report, "tried": tried})


def _taken(request: KnowledgeRequest, form: FileForm | SiteForm) -> Report | None:
    try:
        brand = brand_for(request.user, form.cleaned_data["brand"])
        return import_articles(by=request.user, brand=brand, drafts=form.drafts(), wish=form.wish)
    except Refused as no:
        form.add_error(None, str(no.message))
        return None
