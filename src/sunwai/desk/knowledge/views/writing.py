"""One article: its words in each language, its versions, who reads it, published and retired."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sunwai.desk.knowledge import editing, previews, versions
from sunwai.desk.knowledge.access import KnowledgeRequest, reading, seeing, writing
from sunwai.desk.knowledge.forms import AliasForm, PlacingForm, WordsForm
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions import articles as actions
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.visibility import article_for, version_for, writable
from sunwai.people.pages import StaffRequest, show

VERBS: Final = {"publish": actions.publish, "retire": actions.retire, "delete": actions.delete_draft}
DONE: Final[dict[str, Promise]] = {
    "publish": gettext_lazy("It is published."),
    "retire": gettext_lazy("It is retired."),
    "delete": gettext_lazy("The draft is gone."),
}
either = require_http_methods(["GET", "HEAD", "POST"])


@either
@reading
def article(request: StaffRequest, article_id: int) -> HttpResponse:
    """Show an article in one language beside another, and keep its words."""
    row = article_for(request.user, article_id)
    texts = editing.texts_of(row)
    language = editing.language_of(request.GET.get("language"), row, get_language() or "en", texts)
    source = editing.source_for(row, language, texts)
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, language=language, text=texts.get(language), source=source)
    if form.is_bound and form.is_valid() and _saved(request, row, form=form):
        return _back(request, row.pk, _("Saved."), language=language)
    told = editing.article_of(request.user, row, language=language, texts=texts)
    more = {"placing": PlacingForm(article=row), "asking": AliasForm(article=row)} if told["may_write"] else {}
    return show(request, "desk/knowledge/article.html", {**told, **more, "form": form})


def _saved(request: StaffRequest, row: Article, *, form: WordsForm) -> bool:
    try:
        actions.save_text(article=row, words=form.words, by=request.user, **form.meant)
    except Refused as no:
        form.add_error(None, str(no.message))
        return False
    return True


@require_POST
@writing
def placed(request: KnowledgeRequest, article_id: int) -> HttpResponse:
    """Keep where an article stands and who reads it."""
    row = article_for(request.user, article_id)
    form = PlacingForm(request.POST, article=row)
    if not form.is_valid():
        return show(request, "desk/knowledge/placing.html", {"article": row, "placing": form})
    actions.place(article=row, by=request.user, **form.placing)
    return _back(request, row.pk, _("Saved."))


@require_POST
@writing
def asked(request: KnowledgeRequest, article_id: int) -> HttpResponse:
    """Keep how else people ask for an article."""
    row = article_for(request.user, article_id)
    form = AliasForm(request.POST, article=row)
    if not form.is_valid():
        return show(request, "desk/knowledge/placing.html", {"article": row, "asking": form})
    actions.set_aliases(article=row, texts=form.texts, by=request.user)
    return _back(request, row.pk, _("Saved."))


@require_POST
@writing
def do(request: KnowledgeRequest, article_id: int, verb: str) -> HttpResponse:
    """Publish or retire an article, or throw a draft away."""
    if verb not in VERBS:
        raise Http404
    row = article_for(request.user, article_id)
    VERBS[verb](article=row, by=request.user)
    if verb != "delete":
        return _back(request, row.pk, str(DONE[verb]))
    messages.success(request, str(DONE[verb]))
    return redirect("knowledge:articles")


@require_safe
@seeing
def version(request: KnowledgeRequest, article_version_id: int) -> HttpResponse:
    """Show what a text once was."""
    row = version_for(request.user, article_version_id)
    may = writable(request.user, row.text.article)
    told = versions.version_of(row, since=request.GET.get("since", ""))
    return show(request, "desk/knowledge/version.html", {**told, "may_write": may})


@require_POST
@writing
def restore(request: KnowledgeRequest, article_version_id: int) -> HttpResponse:
    """Write what a text once was as its newest version."""
    row = version_for(request.user, article_version_id)
    actions.restore_version(version=row, by=request.user)
    return _back(request, row.text.article_id, _("The old words are back."), language=row.text.language)


@require_POST
@writing
def preview(request: KnowledgeRequest) -> HttpResponse:
    """Show Markdown as readers will see it, and what of it is not in the brand's voice."""
    shown = {
        "html": previews.previewed(request.user, request.POST),
        "hints": previews.voice_in(request.user, request.POST),
    }
    return render(request, "desk/knowledge/_preview.html", shown)


def _back(request: StaffRequest, article_id: int, said: str, *, language: str = "") -> HttpResponse:
    messages.success(request, said)
    where = reverse("knowledge:article", args=[article_id])
    query: dict[str, Any] = {"language": language} if language else {}
    return redirect(where, query=query or None)
