"""Articles begun from what was solved, and past questions of those that answered."""

from __future__ import annotations

from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import articles as schemas
from sunwai.api.schemas.values import Id
from sunwai.api.writing import shown
from sunwai.assist.actions.aliases import learn_question
from sunwai.assist.actions.articles import begin_article
from sunwai.assist.actions.judging import judge
from sunwai.assist.asked_so import proposed
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.knowledge.queries.visibility import article_for

router = Router(tags=["knowledge"])


@router.post("/conversations/{conversation_id}/article", **call(Scope.ARTICLES, schemas.ArticleOut, status=201))
def make_from_conversation(request: ApiRequest, *, conversation_id: Id) -> Status[schemas.ArticleOut]:
    """Begin a draft from what was asked and answered here, without numbers, addresses and the customer's name."""
    made = begin_article(conversation=conversation_for(request.auth, conversation_id), by=request.auth)
    return Status(201, shown(request.auth, made.pk))


@router.post(
    "/conversations/{conversation_id}/articles/{article_id}/asked",
    **call(Scope.ARTICLES, schemas.ArticleOut, status=201),
)
def keep_question(request: ApiRequest, *, conversation_id: Id, article_id: Id) -> Status[schemas.ArticleOut]:
    """Keep what the customer asked here as another way to ask for this article, without numbers, addresses and name."""
    talk = conversation_for(request.auth, conversation_id)
    learn_question(conversation=talk, article_id=article_id, by=request.auth)
    return Status(201, shown(request.auth, article_id))


@router.get("/articles/{article_id}/proposed", **call(Scope.ARTICLES, list[schemas.AskedSoOut]))
def list_proposed(request: ApiRequest, *, article_id: Id) -> list[schemas.AskedSoOut]:
    """List past questions of solved conversations that this article may answer; at most eight, masked."""
    found = proposed(request.auth, article_for(request.auth, article_id))
    return [schemas.asked_so_out(each) for each in found]


@router.post("/articles/{article_id}/proposed/{message_id}", **call(Scope.ARTICLES, schemas.ArticleOut))
def judge_proposed(
    request: ApiRequest, *, article_id: Id, message_id: Id, body: schemas.VerdictIn
) -> schemas.ArticleOut:
    """Keep a past question as another way to ask for this article, or never propose it for this one again."""
    article = article_for(request.auth, article_id)
    judge(article=article, message_id=message_id, answers=body.answers, by=request.auth)
    return shown(request.auth, article_id)
