"""What a brand's corrections teach the reading of its messages."""

from __future__ import annotations

from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import lessons as schemas
from sunwai.api.schemas.values import Id
from sunwai.inbox.actions import teaching as actions
from sunwai.inbox.queries.lessons import taught_to
from sunwai.people.queries import brand_for

router = Router(tags=["messages"])
LESSONS = "/brands/{brand_id}/lessons"


@router.get(LESSONS, **call(Scope.READ, schemas.LessonsOut))
def read_lessons(request: ApiRequest, *, brand_id: Id) -> schemas.LessonsOut:
    """Read how many corrections there are, what was learned from them, and how right that is."""
    return schemas.lessons_out(taught_to(brand_for(request.auth, brand_id), by=request.auth))


@router.patch(LESSONS, **call(Scope.ADMIN, schemas.LessonsOut))
def switch_lessons(request: ApiRequest, *, brand_id: Id, body: schemas.LessonsPatch) -> schemas.LessonsOut:
    """Let corrections teach the reading of the brand's next messages, or not."""
    brand = brand_for(request.auth, brand_id)
    actions.switch(brand=brand, by=request.auth, on=body.on)
    return schemas.lessons_out(taught_to(brand, by=request.auth))


@router.delete(LESSONS, **call(Scope.ADMIN, schemas.LessonsOut))
def forget_lessons(request: ApiRequest, *, brand_id: Id) -> schemas.LessonsOut:
    """Forget what was learned; what was put right until now teaches no more and stays on its messages."""
    brand = brand_for(request.auth, brand_id)
    actions.reset(brand=brand, by=request.auth)
    return schemas.lessons_out(taught_to(brand, by=request.auth))
