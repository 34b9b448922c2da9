"""What the brands should know, and do not yet."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from ninja import Query as FromQuery
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import caring as schemas
from sunwai.api.schemas.measures import KnowledgeQuery, ShareOut
from sunwai.api.schemas.values import Id
from sunwai.assist.proposing import unanswered
from sunwai.kernel import clock
from sunwai.knowledge.queries import reports
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


@router.get("/measures/articles", **call(Scope.READ, schemas.KnowledgeOut))
def read_measures(request: ApiRequest, *, query: FromQuery[KnowledgeQuery]) -> schemas.KnowledgeOut:
    """Read how often articles helped, what was searched for in vain, and what is out of date. Else of 90 days."""
    since, until = query.days(clock.now())
    helped = reports.helped_share(request.auth, since=since, until=until)
    yes, no = sum(each.helped for each in helped), sum(each.failed for each in helped)
    whole = reports.Share(key="", label="", helped=yes, n=yes + no)
    groups = reports.helped_by(request.auth, query.by, since=since, until=until) if query.by else []
    missed = reports.searches_without_result(request.auth, since=since, until=until)
    rows = [schemas.helped_out(each) for each in helped]
    articles, answers = list(reports.stale_articles(request.auth)), list(reports.stale_answers(request.auth))
    return schemas.KnowledgeOut(
        definition=_("Of the readers who said whether an article helped, the share it helped."),
        **{name: getattr(whole, name) for name in ("value", "n", "interval")},
        groups=[ShareOut(**{name: getattr(each, name) for name in ShareOut.model_fields}) for each in groups],
        rows=rows,
        since=since,
        until=until,
        stale=[each.pk for each in articles],
        stale_answers=[each.pk for each in answers],
        due=[schemas.article_due(each) for each in articles] + [schemas.answer_due(each) for each in answers],
        searches_without_result=[schemas.missed_out(each) for each in missed],
        helped=rows,
        searches_by_month=[
            schemas.MonthOut(month=month, times=times, empty=empty)
            for month, times, empty in reports.searches_by_month(request.auth)
        ],
    )
