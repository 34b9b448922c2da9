"""What checked answers once said, and bringing it back."""

from __future__ import annotations

from ninja import Router

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas.answer_versions import AnswerVersionOut, answer_version_out
from sunwai.api.schemas.articles import RestoreIn
from sunwai.api.schemas.values import Id
from sunwai.api.spoken import AnswerToldOut, answer_told
from sunwai.knowledge.actions.answers import restore_answer
from sunwai.knowledge.queries import visibility

router = Router(tags=["knowledge"])


@router.get("/answers/{answer_id}/versions", **call(Scope.READ, list[AnswerVersionOut]))
def list_answer_versions(request: ApiRequest, *, answer_id: Id) -> list[AnswerVersionOut]:
    """List what a checked answer once said, the newest first; experts read what holds now, not the past."""
    return [answer_version_out(each) for each in visibility.answer_versions_for(request.auth, answer_id)]


@router.post("/answers/{answer_id}/restore", **call(Scope.ARTICLES, AnswerToldOut))
def restore_answer_version(request: ApiRequest, *, answer_id: Id, body: RestoreIn) -> AnswerToldOut:
    """Write an old version, named by its number, anew as the newest one: at once in all that uses the answer."""
    version = visibility.answer_version_for(request.auth, answer_id, body.version)
    return answer_told(restore_answer(version=version, by=request.auth))
