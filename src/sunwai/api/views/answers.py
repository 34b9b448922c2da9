"""Checked answers."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import answers as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.api.spoken import AnswerToldOut, answer_told
from sunwai.knowledge.actions import answers
from sunwai.knowledge.queries import visibility
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])


@router.get("/answers", **call(Scope.READ, Page[schemas.AnswerOut]))
def list_answers(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.AnswerOut]:
    """List the checked answers of the token's person's brands."""
    return page_by_id(visibility.answers_for(request.auth).prefetch_related("texts"), query, schemas.answer_out)


@router.post("/answers", **call(Scope.ARTICLES, AnswerToldOut, status=201))
def make_answer(request: ApiRequest, *, body: schemas.AnswerIn) -> Status[AnswerToldOut]:
    """Keep a checked answer; the token's person vouches for it. What of it is not in the brand's voice is told."""
    brand = brand_for(request.auth, body.brand)
    made = answers.save_answer(by=request.auth, brand=brand, said=schemas.said_in(body))
    return Status(201, answer_told(made))


@router.get("/answers/{answer_id}", **call(Scope.READ, AnswerToldOut))
def read_answer(request: ApiRequest, *, answer_id: Id) -> AnswerToldOut:
    """Read one checked answer."""
    return answer_told(visibility.answer_for(request.auth, answer_id))


@router.patch("/answers/{answer_id}", **call(Scope.ARTICLES, AnswerToldOut))
def change_answer(request: ApiRequest, *, answer_id: Id, body: schemas.AnswerPatch) -> AnswerToldOut:
    """Change a checked answer: at once in every article, macro and bot answer that uses it."""
    row = visibility.answer_for(request.auth, answer_id)
    said = schemas.said_anew(row, body)
    return answer_told(answers.save_answer(by=request.auth, brand=row.brand, said=said, answer=row))


@router.delete("/answers/{answer_id}", **call(Scope.ARTICLES, None, status=204))
def delete_answer(request: ApiRequest, *, answer_id: Id) -> Status[None]:
    """Delete an answer that nothing shows any more."""
    answers.delete_answer(answer=visibility.answer_for(request.auth, answer_id), by=request.auth)
    return Status(204, None)
