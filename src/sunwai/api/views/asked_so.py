"""Past questions, proposed to the article that answers them."""

from __future__ import annotations

from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas.asked_so import AskedSoOut, VerdictIn, asked_so_out
from sunwai.api.schemas.spoken import ArticleToldOut
from sunwai.api.schemas.values import Id
from sunwai.api.spoken import shown
from sunwai.assist.actions.judging import judge
from sunwai.assist.asked_so import proposed
from sunwai.knowledge.queries.visibility import article_for

router = Router(tags=["knowledge"])


@router.get("/articles/{article_id}/proposed", **call(Scope.ARTICLES, list[AskedSoOut]))
def list_proposed(request: ApiRequest, *, article_id: Id) -> list[AskedSoOut]:
    """List past questions of solved conversations that this article may answer; at most eight, masked."""
    found = proposed(request.auth, article_for(request.auth, article_id))
    return [asked_so_out(each) for each in found]


@router.post("/articles/{article_id}/proposed/{message_id}", **call(Scope.ARTICLES, ArticleToldOut))
def judge_proposed(request: ApiRequest, *, article_id: Id, message_id: Id, body: VerdictIn) -> ArticleToldOut:
    """Keep a past question as another way to ask for this article, or never propose it for this one again."""
    article = article_for(request.auth, article_id)
    judge(article=article, message_id=message_id, answers=body.answers, by=request.auth)
    return shown(request.auth, article_id)
