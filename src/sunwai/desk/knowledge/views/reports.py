"""What readers look for and do not find, what does not help, what is old."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.desk.knowledge.missing import missing
from sunwai.desk.knowledge.often import asked_often
from sunwai.people.pages import show


@require_safe
@publishing
def unanswered(request: KnowledgeRequest) -> HttpResponse:
    """Show what several customers asked and no article answers; reading so much takes a moment."""
    return render(request, "desk/knowledge/_unanswered.html", {"brands": asked_often(request.user)})


@require_safe
@publishing
def reports(request: KnowledgeRequest) -> HttpResponse:
    """Show what somebody should write or read again."""
    return show(request, "desk/knowledge/reports.html", missing(request.user, get_language() or "en"))
