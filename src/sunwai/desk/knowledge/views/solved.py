"""Articles proposed from what was solved: begun with one press, or put aside with a reason."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sunwai.assist.actions.aside import propose_again, put_aside
from sunwai.assist.actions.solved import begin_from
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.desk.knowledge.solutions import shown


@require_safe
@publishing
def proposals(request: KnowledgeRequest) -> HttpResponse:
    """Show what was solved and no article answers, a part of the page of what is missing."""
    return render(request, "desk/knowledge/_solved.html", shown(request.user))


@require_POST
@publishing
def begin(request: KnowledgeRequest, matter_id: int) -> HttpResponse:
    """Begin the draft and lead to it."""
    where = reverse("knowledge:article", args=[begin_from(matter_id=matter_id, by=request.user).pk])
    return HttpResponse(status=204, headers={"HX-Redirect": where}) if request.htmx else redirect(where)


@require_POST
@publishing
def aside(request: KnowledgeRequest, matter_id: int) -> HttpResponse:
    """Propose it no more, for the reason that was chosen."""
    put_aside(matter_id=matter_id, reason=request.POST.get("reason", ""), by=request.user)
    return _after(request)


@require_POST
@publishing
def again(request: KnowledgeRequest, matter_id: int) -> HttpResponse:
    """Propose again what was put aside."""
    propose_again(matter_id=matter_id, by=request.user)
    return _after(request)


def _after(request: KnowledgeRequest) -> HttpResponse:
    if request.htmx:
        return render(request, "desk/knowledge/_solved.html", shown(request.user))
    return redirect("knowledge:reports")
