"""What customers asked that an article may answer: kept as a way to ask for it, or never shown again."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sunwai.assist.actions.judging import judge
from sunwai.assist.asked_so import proposed
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.visibility import article_for

VERDICTS = {"yes": True, "no": False}


@require_safe
@publishing
def proposals(request: KnowledgeRequest, article_id: int) -> HttpResponse:
    """Show past questions, a part of the article's page; reading so much takes a moment."""
    return _shown(request, article_for(request.user, article_id))


@require_POST
@publishing
def judged(request: KnowledgeRequest, article_id: int, message_id: int, verdict: str) -> HttpResponse:
    """Keep a question with the article, or show it here no more."""
    article = article_for(request.user, article_id)
    if verdict not in VERDICTS:
        raise Http404
    judge(article=article, message_id=message_id, answers=VERDICTS[verdict], by=request.user)
    return _shown(request, article) if request.htmx else redirect("knowledge:article", article_id)


def _shown(request: KnowledgeRequest, article: Article) -> HttpResponse:
    return render(
        request, "desk/knowledge/_proposed.html", {"article": article, "asked": proposed(request.user, article)}
    )
