"""Where checked answers are used, and went out."""

from __future__ import annotations

from ninja import Router, Status

from sunwai.api import using
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import answers as schemas
from sunwai.api.schemas.values import Id
from sunwai.knowledge.actions import uses
from sunwai.knowledge.queries import visibility

router = Router(tags=["knowledge"])


@router.get("/answers/{answer_id}/uses", **call(Scope.READ, schemas.UsesOut))
def list_uses(request: ApiRequest, *, answer_id: Id) -> schemas.UsesOut:
    """List where an answer is used, where it went out in public, and how often in private."""
    return using.uses_of(request.auth, visibility.answer_for(request.auth, answer_id))


@router.post("/answers/{answer_id}/uses", **call(Scope.ARTICLES, schemas.UseOut, status=201))
def use_answer(request: ApiRequest, *, answer_id: Id, body: schemas.UseIn) -> Status[schemas.UseOut]:
    """Say that an answer is used in a post, a public message or by a bot, with the words it has now."""
    return Status(201, using.use(request.auth, visibility.answer_for(request.auth, answer_id), body))


@router.delete("/answers/{answer_id}/uses/{use_kind}/{use_object}", **call(Scope.ARTICLES, None, status=204))
def forget_use(request: ApiRequest, *, answer_id: Id, use_kind: schemas.Used, use_object: Id) -> Status[None]:
    """Take a place out of an answer's passport: a post that was put right, one written down by mistake."""
    row = visibility.answer_for(request.auth, answer_id)
    uses.forget_use(answer=row, kind=use_kind, object_id=use_object, by=request.auth)
    return Status(204, None)
