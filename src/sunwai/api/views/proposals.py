"""Articles begun from what was solved, and past questions of those that answered."""

from __future__ import annotations

from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas.spoken import ArticleToldOut
from sunwai.api.schemas.values import Id
from sunwai.api.spoken import shown
from sunwai.assist.actions.aliases import learn_question
from sunwai.assist.actions.articles import begin_article
from sunwai.inbox.queries.visibility import conversation_for

router = Router(tags=["knowledge"])


@router.post("/conversations/{conversation_id}/article", **call(Scope.ARTICLES, ArticleToldOut, status=201))
def make_from_conversation(request: ApiRequest, *, conversation_id: Id) -> Status[ArticleToldOut]:
    """Begin a draft from what was asked and answered here, without numbers, addresses and the customer's name."""
    made = begin_article(conversation=conversation_for(request.auth, conversation_id), by=request.auth)
    return Status(201, shown(request.auth, made.pk))


@router.post(
    "/conversations/{conversation_id}/articles/{article_id}/asked",
    **call(Scope.ARTICLES, ArticleToldOut, status=201),
)
def keep_question(request: ApiRequest, *, conversation_id: Id, article_id: Id) -> Status[ArticleToldOut]:
    """Keep what the customer asked here as another way to ask for this article, without numbers, addresses and name."""
    talk = conversation_for(request.auth, conversation_id)
    learn_question(conversation=talk, article_id=article_id, by=request.auth)
    return Status(201, shown(request.auth, article_id))
