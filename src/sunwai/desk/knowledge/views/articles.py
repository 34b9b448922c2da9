"""The list of articles, and a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sunwai.desk.knowledge.access import KnowledgeRequest, reading, writing
from sunwai.desk.knowledge.forms import NewForm
from sunwai.desk.knowledge.listing import listed
from sunwai.desk.knowledge.saving import begin
from sunwai.desk.knowledge.sieve import SieveForm
from sunwai.kernel.errors import Refused
from sunwai.people.pages import StaffRequest, show
from sunwai.people.roles import Permission

GIVEN = ("brand", "language", "title", "body")


@require_safe
@reading
def articles(request: StaffRequest) -> HttpResponse:
    """List the articles a person may see."""
    form = SieveForm(request.GET, by=request.user)
    start = request.GET.get("from", "")
    begin = int(start) if start.isascii() and start.isdecimal() and len(start) < 9 else 0  # noqa: PLR2004 - digits
    page = listed(request.user, form.wanted, language=get_language() or "en", start=begin)
    told = {
        "sieve": {"form": form},
        "rows": page.rows,
        "narrowed": bool(form.wanted),
        "may_write": request.user.may(Permission.REPLY),
        "next_page": _following(request, page.following),
    }
    return show(request, "desk/knowledge/articles.html", told)


def _following(request: StaffRequest, start: int | None) -> str:
    if start is None:
        return ""
    query = request.GET.copy()
    query["from"] = str(start)
    return f"?{query.urlencode()}"


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def new(request: KnowledgeRequest) -> HttpResponse:
    """Begin an article; an address may hold its first words."""
    given = {name: request.GET[name] for name in GIVEN if name in request.GET}
    form = NewForm(request.POST if request.method == "POST" else None, by=request.user, given=given)
    if form.is_bound and form.is_valid():
        try:
            made = begin(form, by=request.user)
        except Refused as no:
            form.add_error(None, str(no.message))
        else:
            messages.success(request, _("The draft is kept."))
            return redirect("knowledge:article", made.pk)
    return show(request, "desk/knowledge/new.html", {"form": form})
