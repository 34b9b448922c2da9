"""Checked answers: one text for every place that gives it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.knowledge import passports, previews, saving
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing, seeing
from sunwai.desk.knowledge.spoken_forms import AnswerForm
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.answers import delete_answer
from sunwai.knowledge.queries.visibility import answer_for
from sunwai.people.pages import show
from sunwai.people.roles import Permission

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@seeing
def answers(request: KnowledgeRequest) -> HttpResponse:
    """List the checked answers of one's brands."""
    may = request.user.may(Permission.ARTICLES)
    return show(request, "desk/knowledge/answers.html", {"rows": passports.listed(request.user), "may_write": may})


@either
@publishing
def edit(request: KnowledgeRequest, answer_id: int | None = None) -> HttpResponse:
    """Write an answer, or change one: it reads otherwise at once wherever it is used."""
    answer = answer_for(request.user, answer_id) if answer_id else None
    form = AnswerForm(request.POST if request.method == "POST" else None, by=request.user, answer=answer)
    if form.is_bound and form.is_valid() and _saved(request, form):
        messages.success(request, _("Saved."))
        return redirect("knowledge:answers")
    told = passports.passport(request.user, answer) if answer else {}
    told |= {"voice": previews.voice_of_answer(request.user, answer)} if answer else {}
    return show(request, "desk/knowledge/answer.html", {**told, "answer": answer, "form": form})


def _saved(request: KnowledgeRequest, form: AnswerForm) -> bool:
    try:
        saving.check(form, by=request.user)
    except Refused as no:
        form.add_error(None, str(no.message))
        return False
    return True


@require_POST
@publishing
def delete(request: KnowledgeRequest, answer_id: int) -> HttpResponse:
    """Delete an answer that nothing shows; the page has asked before."""
    delete_answer(answer=answer_for(request.user, answer_id), by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("knowledge:answers")
