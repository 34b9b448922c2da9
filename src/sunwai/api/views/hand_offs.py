"""Hand-offs: offered, accepted, refused, withdrawn, read."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import hand_offs as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.routing.actions import hand_off
from sunwai.routing.queries import hand_offs as reading

router = Router(tags=["hand-offs"])


@router.get("/conversations/{conversation_id}/hand-offs", **call(Scope.READ, Page[schemas.BriefOut]))
def list_of_conversation(
    request: ApiRequest, *, conversation_id: Id, query: FromQuery[PageQuery]
) -> Page[schemas.BriefOut]:
    """List the hand-offs of a conversation, the oldest first."""
    talk = conversation_for(request.auth, conversation_id)
    return page_by_id(reading.hand_offs_for(request.auth).filter(conversation=talk), query, schemas.brief_out)


@router.post("/conversations/{conversation_id}/hand-offs", **call(Scope.WRITE, schemas.HandOffOut, status=201))
def offer(request: ApiRequest, *, conversation_id: Id, body: schemas.HandOffIn) -> Status[schemas.HandOffOut]:
    """Give a conversation to a person or a team, who must accept it."""
    by = request.auth
    talk = conversation_for(by, conversation_id)
    to = hand_off.Offer(
        staff=queries.colleague_for(by, body.staff) if body.staff else None,
        team=queries.team_named(body.team) if body.team else None,
        note=body.note,
        minutes=body.minutes,
    )
    made = hand_off.offer(conversation=talk, by=by, to=to)
    return Status(201, schemas.hand_off_out(made, by=by))


@router.get("/hand-offs", **call(Scope.READ, Page[schemas.BriefOut]))
def list_hand_offs(request: ApiRequest, *, query: FromQuery[schemas.HandOffQuery]) -> Page[schemas.BriefOut]:
    """List hand-offs of conversations that the token's person may see, or (mine) what waits for their answer."""
    by = request.auth
    rows = reading.offered_to(by) if query.mine else reading.hand_offs_for(by)
    return page_by_id(rows.filter(state=query.state) if query.state else rows, query, schemas.brief_out)


@router.get("/hand-offs/{hand_off_id}", **call(Scope.READ, schemas.HandOffOut))
def read_hand_off(request: ApiRequest, *, hand_off_id: Id) -> schemas.HandOffOut:
    """Read one hand-off with its packet."""
    return schemas.hand_off_out(reading.hand_off_for(request.auth, hand_off_id), by=request.auth)


@router.post("/hand-offs/{hand_off_id}/accept", **call(Scope.WRITE, schemas.HandOffOut))
def accept(request: ApiRequest, *, hand_off_id: Id) -> schemas.HandOffOut:
    """Take what was offered."""
    offered = reading.hand_off_for(request.auth, hand_off_id)
    hand_off.accept(hand_off=offered, by=request.auth)
    return schemas.hand_off_out(offered, by=request.auth)


@router.post("/hand-offs/{hand_off_id}/refuse", **call(Scope.WRITE, schemas.HandOffOut))
def refuse(request: ApiRequest, *, hand_off_id: Id, body: schemas.RefusalIn) -> schemas.HandOffOut:
    """Give it back to who had it, with a reason; the customer's waiting time goes on."""
    offered = reading.hand_off_for(request.auth, hand_off_id)
    hand_off.refuse(hand_off=offered, by=request.auth, reason=body.reason)
    return schemas.hand_off_out(offered, by=request.auth)


@router.post("/hand-offs/{hand_off_id}/withdraw", **call(Scope.WRITE, schemas.HandOffOut))
def withdraw(request: ApiRequest, *, hand_off_id: Id) -> schemas.HandOffOut:
    """Take one's own offer back."""
    offered = reading.hand_off_for(request.auth, hand_off_id)
    hand_off.withdraw(hand_off=offered, by=request.auth)
    return schemas.hand_off_out(offered, by=request.auth)
