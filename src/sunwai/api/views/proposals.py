"""Articles that should be written."""

from __future__ import annotations

import datetime as dt

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import articles as schemas
from sunwai.api.schemas.values import Id
from sunwai.api.writing import shown
from sunwai.assist.actions.articles import begin_article
from sunwai.assist.proposing import unanswered
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel import clock
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])


@router.get("/brands/{brand_id}/unanswered", **call(Scope.READ, list[schemas.ProposalOut]))
def list_unanswered(
    request: ApiRequest, *, brand_id: Id, query: FromQuery[schemas.UnansweredQuery]
) -> list[schemas.ProposalOut]:
    """List what at least three customers asked lately and no article answers, the most asked first."""
    since = clock.now() - dt.timedelta(days=query.days)
    found = unanswered(request.auth, brand=brand_for(request.auth, brand_id), since=since)
    return [schemas.proposal_out(each) for each in found]


@router.post("/conversations/{conversation_id}/article", **call(Scope.ARTICLES, schemas.ArticleOut, status=201))
def make_from_conversation(request: ApiRequest, *, conversation_id: Id) -> Status[schemas.ArticleOut]:
    """Begin a draft from what was asked and answered here, without numbers, addresses and the customer's name."""
    made = begin_article(conversation=conversation_for(request.auth, conversation_id), by=request.auth)
    return Status(201, shown(request.auth, made.pk))
