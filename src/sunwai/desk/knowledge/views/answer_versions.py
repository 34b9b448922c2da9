"""What a checked answer once was, and bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sunwai.desk.knowledge import versions
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing, seeing
from sunwai.knowledge.actions.answers import restore_answer
from sunwai.knowledge.queries.visibility import answer_version_for
from sunwai.people.pages import show
from sunwai.people.roles import Permission


@require_safe
@seeing
def version(request: KnowledgeRequest, answer_id: int, number: int) -> HttpResponse:
    """Show what an answer once was."""
    row = answer_version_for(request.user, answer_id, number)
    told = versions.answer_version_of(row, since=request.GET.get("since", ""))
    may = request.user.may(Permission.ARTICLES)
    return show(request, "desk/knowledge/answer_version.html", {**told, "may_write": may})


@require_POST
@publishing
def restore(request: KnowledgeRequest, answer_id: int, number: int) -> HttpResponse:
    """Write what an answer once was as its newest version."""
    restore_answer(version=answer_version_for(request.user, answer_id, number), by=request.user)
    messages.success(request, _("The old words are back."))
    return redirect("knowledge:answer", answer_id)
