"""What the brand knows, beside the conversation and in the answer box."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sunwai.assist.actions.aliases import learn_question
from sunwai.assist.actions.articles import begin_article
from sunwai.assist.suggesting import ARTICLE, offered, suggested
from sunwai.desk.offering import item
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.people.roles import Permission

LONGEST: Final = 300


@require_GET
@desk_page
def suggestions(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show what answers the customer, or what somebody looks for."""
    talk = conversation_for(request.user, conversation_id)
    asked = " ".join(request.GET.get("q", "")[:LONGEST].split())
    found = suggested(request.user, talk, asked=asked)
    may = request.user.may(Permission.REPLY)
    learns = "" if asked or not request.user.may(Permission.ARTICLES) else str(conversation_id)
    keyed = next((each for each in found if each.kind == ARTICLE), found[0] if found else None)
    context = {"found": found, "asked": asked, "may_reply": may, "learns": learns, "keyed": keyed}
    return render(request, "desk/customer/articles_found.html", context)


@require_POST
@desk_page
def known(request: StaffRequest, conversation_id: int) -> JsonResponse:
    """Tell the checked answers and articles that can be put into a draft; by POST: a draft is no address."""
    talk = conversation_for(request.user, conversation_id)
    word, draft = (" ".join(request.POST.get(name, "")[-LONGEST:].split()) for name in ("q", "draft"))
    return JsonResponse({"items": [item(each) for each in offered(request.user, talk, word=word, draft=draft)]})


@require_POST
@desk_page
def keep_question(request: StaffRequest, conversation_id: int, article_id: int) -> HttpResponse:
    """Keep what the customer asked as another way to ask for an article."""
    talk = conversation_for(request.user, conversation_id)
    kept = learn_question(conversation=talk, article_id=article_id, by=request.user)
    return render(request, "desk/customer/question_kept.html", {"question": kept.text, "article": kept.article_id})


@require_POST
@desk_page
def make_article(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Begin a draft from what was asked and answered here, and lead to it."""
    made = begin_article(conversation=conversation_for(request.user, conversation_id), by=request.user)
    return HttpResponse(status=204, headers={"HX-Redirect": reverse("knowledge:article", args=[made.pk])})
