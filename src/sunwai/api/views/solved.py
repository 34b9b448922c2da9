"""Articles proposed from what was solved: listed, begun, put aside, proposed again."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import solved as schemas
from sunwai.api.schemas.spoken import ArticleToldOut
from sunwai.api.schemas.values import Id
from sunwai.api.spoken import shown
from sunwai.assist.actions import aside, solved
from sunwai.assist.solved import proposals
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])


@router.get("/brands/{brand_id}/solved", **call(Scope.ARTICLES, list[schemas.SolvedOut]))
def list_solved(request: ApiRequest, *, brand_id: Id, query: FromQuery[schemas.SolvedQuery]) -> list[schemas.SolvedOut]:
    """List what people solved and no article answers, the most often and most recently asked first."""
    brand = brand_for(request.auth, brand_id)
    found = proposals.solved(request.auth, brand=brand, aside=query.aside, limit=query.limit)
    return [schemas.solved_out(each, brand.pk) for each in found]


@router.post("/solved/{matter_id}/article", **call(Scope.ARTICLES, ArticleToldOut, status=201))
def make_from_solved(request: ApiRequest, *, matter_id: Id) -> Status[ArticleToldOut]:
    """Begin a draft from the best answer and the ways customers asked, without numbers, addresses and names."""
    return Status(201, shown(request.auth, solved.begin_from(matter_id=matter_id, by=request.auth).pk))


@router.put("/solved/{matter_id}/aside", **call(Scope.ARTICLES, None, status=204))
def put_solved_aside(request: ApiRequest, *, matter_id: Id, body: schemas.AsideIn) -> Status[None]:
    """Propose it no more, unless twice as many customers ask it, and three more."""
    aside.put_aside(matter_id=matter_id, reason=body.reason, by=request.auth)
    return Status(204, None)


@router.delete("/solved/{matter_id}/aside", **call(Scope.ARTICLES, None, status=204))
def propose_solved_again(request: ApiRequest, *, matter_id: Id) -> Status[None]:
    """Propose again what was put aside."""
    aside.propose_again(matter_id=matter_id, by=request.auth)
    return Status(204, None)
