"""How messages read: asked, put right, taken back."""

from __future__ import annotations

from django.db import transaction
from ninja import Query as FromQuery
from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import readings as schemas
from sunwai.api.schemas.values import Id, Page
from sunwai.inbox.actions.correct import correct, take_back
from sunwai.inbox.queries.corrections import correction_for, corrections_for
from sunwai.inbox.queries.visibility import message_for
from sunwai.inbox.readings import LANGUAGE, MOOD, NO, YES

router = Router(tags=["messages"])
READING = "/messages/{message_id}/reading"


@router.get(READING, **call(Scope.READ, schemas.ReadingOut))
def read_reading(request: ApiRequest, *, message_id: Id) -> schemas.ReadingOut:
    """Read how a message reads: its language, mood and labels, how likely they are, and by which words."""
    return schemas.reading_out(message_for(request.auth, message_id))


@router.patch(READING, **call(Scope.WRITE, schemas.ReadingOut))
def correct_reading(request: ApiRequest, *, message_id: Id, body: schemas.ReadingPatch) -> schemas.ReadingOut:
    """Say how a message is to be read, all or nothing; it wins over every later reading of the same text."""
    message = message_for(request.auth, message_id)
    said: dict[str, str] = {name: YES if borne else NO for name, borne in body.labels.items()}
    if body.mood is not None:
        said[MOOD] = body.mood
    if body.language is not None:
        said[LANGUAGE] = body.language
    with transaction.atomic():
        for what, now in said.items():
            correct(message=message, by=request.auth, what=what, now=now)
    return schemas.reading_out(message)


@router.get("/corrections", **call(Scope.READ, Page[schemas.CorrectionOut]))
def list_corrections(request: ApiRequest, *, query: FromQuery[schemas.CorrectionsQuery]) -> Page[schemas.CorrectionOut]:
    """List what people said of readings, the oldest first, with the text: to learn from."""
    rows = corrections_for(request.auth)
    if query.message is not None:
        rows = rows.filter(message=query.message)
    if query.standing:
        rows = rows.filter(withdrawn_at=None)
    return page_by_id(rows, query, schemas.correction_out)


@router.delete("/corrections/{correction_id}", **call(Scope.WRITE, schemas.ReadingOut))
def take_back_correction(request: ApiRequest, *, correction_id: Id) -> schemas.ReadingOut:
    """Take back what somebody said of a message; the reading's own word stands again."""
    correction = correction_for(request.auth, correction_id)
    take_back(correction=correction, by=request.auth)
    return schemas.reading_out(correction.message)
