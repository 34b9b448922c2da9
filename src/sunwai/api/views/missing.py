"""What the brands should know, and do not yet."""

from __future__ import annotations

import datetime as dt

from ninja import Query as FromQuery
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import articles as schemas
from sunwai.api.schemas.values import Id
from sunwai.assist.proposing import unanswered
from sunwai.kernel import clock
from sunwai.knowledge.queries import reports
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])
REPORTED = dt.timedelta(days=90)


@router.get("/brands/{brand_id}/unanswered", **call(Scope.READ, list[schemas.ProposalOut]))
def list_unanswered(
    request: ApiRequest, *, brand_id: Id, query: FromQuery[schemas.UnansweredQuery]
) -> list[schemas.ProposalOut]:
    """List what at least three customers asked lately and no article answers, the most asked first."""
    since = clock.now() - dt.timedelta(days=query.days)
    found = unanswered(request.auth, brand=brand_for(request.auth, brand_id), since=since)
    return [schemas.proposal_out(each) for each in found]


@router.get("/measures/articles", **call(Scope.READ, schemas.KnowledgeOut))
def read_measures(request: ApiRequest) -> schemas.KnowledgeOut:
    """Read what to look after: what is out of date, what was searched for in vain, what helps. Of the last 90 days."""
    since = (clock.now() - REPORTED).date()
    return schemas.KnowledgeOut(
        since=since,
        stale=[each.pk for each in reports.stale_articles(request.auth)],
        stale_answers=[each.pk for each in reports.stale_answers(request.auth)],
        searches_without_result=[
            schemas.missed_out(each) for each in reports.searches_without_result(request.auth, since=since)
        ],
        helped=[schemas.helped_out(each) for each in reports.helped_share(request.auth, since=since)],
        searches_by_month=[
            schemas.MonthOut(month=month, times=times, empty=empty)
            for month, times, empty in reports.searches_by_month(request.auth)
        ],
    )
